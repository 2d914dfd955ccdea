using System.Net;
using System.Text;
using QABot.Core.Answers;
using QABot.Core.Reading;

namespace QABot.Rendering;

/// <summary>One message, ready to send in either form. Immutable.</summary>
/// <param name="Html">In the HTML subset that chat clients know; every dynamic string is escaped.</param>
/// <param name="Plain">The same without mark-up; links are written out.</param>
/// <param name="Evidence">The passages it shows, in order; whoever sends it compares each with its article first.</param>
/// <param name="Rows">Buttons by row; at most eight a row and a hundred in all.</param>
internal sealed record RenderedMessage(string Html, string Plain, IReadOnlyList<Evidence> Evidence, IReadOnlyList<IReadOnlyList<Button>> Rows)
{
    /// <summary>What its buttons speak of, to be stored with it; null when they need nothing.</summary>
    public ShownPassages? Reading { get; init; }

    /// <summary>All buttons in reading order.</summary>
    public IEnumerable<Button> Buttons => Rows.SelectMany(row => row);

    /// <summary>A message of the bot's own words only.</summary>
    public static RenderedMessage OfText(string text) => new RichText().Add(text).ToMessage([], []);

    /// <summary>Whether each passage stands in both forms exactly as it is, after mark-up is taken away and characters are decoded.</summary>
    public bool HoldsItsPassages()
    {
        if (Evidence.Count == 0)
        {
            return true;
        }

        var shown = Decode(Html);
        return Evidence.All(evidence =>
            shown.Contains(evidence.Text, StringComparison.Ordinal) && Plain.Contains(evidence.Text, StringComparison.Ordinal));
    }

    /// <summary>What a reader sees of the HTML form.</summary>
    public static string Decode(string html)
    {
        var text = new StringBuilder(html.Length);
        var inTag = false;
        foreach (var c in html)
        {
            // Every '<' that is not mark-up is escaped, so a bare one always opens a tag.
            if (c == '<')
            {
                inTag = true;
            }
            else if (c == '>' && inTag)
            {
                inTag = false;
            }
            else if (!inTag)
            {
                text.Append(c);
            }
        }

        return WebUtility.HtmlDecode(text.ToString());
    }
}
