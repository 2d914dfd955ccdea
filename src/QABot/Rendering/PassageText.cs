using QABot.Core.Answers;

namespace QABot.Rendering;

/// <summary>A passage as readers see it: who says it, the words, where they stand. Pure and safe for concurrent use.</summary>
internal static class PassageText
{
    /// <summary>A client folds an expandable quote after some three lines; a longer passage may be folded only if its focus ends within them.</summary>
    private const int FoldedChars = 150;

    private const int LongPassageChars = 350;
    private const int MaxTitleChars = 200;
    private const int MaxNameChars = 120;

    /// <summary>Adds the passage with who says it and where it stands.</summary>
    public static void Add(RichText text, Evidence evidence, Phrases phrases)
    {
        if (evidence.StatesClaimAsFact)
        {
            text.Add("⚠️ ").Italic(phrases["warning.fact"]).Add("\n");
        }

        if (evidence.Speaker is { } speaker)
        {
            text.Add("🗣 ");
            if (speaker.Verb is { } verb)
            {
                text.Add(phrases.Fill("speaker.verb", Shorten(speaker.Speaker, MaxNameChars), Shorten(verb, MaxNameChars)));
            }
            else
            {
                text.Add(Shorten(speaker.Speaker, MaxNameChars));
            }
        }
        else
        {
            text.Add("📄 " + phrases["speaker.none"]);
        }

        var before = evidence.Focus.Start - evidence.Span.Start;
        var after = evidence.Focus.End - evidence.Span.Start;
        var expandable = evidence.Text.Length > LongPassageChars && after <= FoldedChars;
        text.Add("\n").Quote(expandable, quote => quote
            .Add(evidence.Text[..before])
            .Bold(evidence.Text[before..after])
            .Add(evidence.Text[after..]));
        text.Add("\n");
        Cite(text, evidence, phrases);
        if (evidence.AlsoIn.Count > 0)
        {
            text.Add("\n").Italic($"{phrases.Count("also", evidence.AlsoIn.Count)}; {phrases.Count("independent", evidence.IndependentTexts)}");
        }
    }

    /// <summary>Adds the line that says where the passage stands.</summary>
    public static void Cite(RichText text, Evidence evidence, Phrases phrases)
    {
        var citation = evidence.Citation;
        var title = Shorten(citation.Title, MaxTitleChars);
        text.Add("— ");
        _ = citation.Url is { } url ? text.Link(title, TextFragment.Of(url, evidence.FocusText)) : text.Italic(title);
        string?[] rest =
        [
            citation.Outlet is { } outlet ? Shorten(outlet, MaxNameChars) : null,
            citation.Published is { } date ? phrases.Date(date) : null,
            citation.Title == citation.File ? null : Shorten(citation.File, MaxNameChars),
            phrases.Fill("citation.paragraph", citation.Paragraph, citation.Paragraphs),
        ];
        foreach (var part in rest.OfType<string>())
        {
            text.Add(" · " + part);
        }
    }

    /// <summary>Cuts a text that is not a passage; never between the two halves of a character.</summary>
    public static string Shorten(string text, int max)
    {
        if (text.Length <= max)
        {
            return text;
        }

        var end = max - 1;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[end - 1]) ? end - 1 : end), "…");
    }
}
