using QABot.Core.Answers;

namespace QABot.Rendering;

/// <summary>A piece of a reply that is never divided: a heading with its passage and citation, a note, a list.</summary>
/// <param name="Text">What it shows.</param>
/// <param name="Evidence">The passage it shows; null when it shows none.</param>
internal sealed record Block(RichText Text, Evidence? Evidence = null);

/// <summary>Puts blocks into as few messages as chat limits allow, in order, dividing only between blocks.</summary>
internal static class MessagePacking
{
    /// <summary>Most UTF-16 units that a reader sees in one message.</summary>
    public const int MaxLength = 4096;

    /// <summary>Most entities in one message; a chat server drops further ones without a word.</summary>
    public const int MaxEntities = 100;

    /// <summary>Most bytes of mark-up in one message.</summary>
    public const int MaxHtmlBytes = 30_000;

    private const string Gap = "\n\n";

    /// <summary>The messages; the buttons go under the last one.</summary>
    public static IReadOnlyList<RenderedMessage> Pack(IEnumerable<Block> blocks, IReadOnlyList<IReadOnlyList<Button>> rows)
    {
        var pages = new List<(RichText Text, List<Evidence> Evidence)>();
        foreach (var block in blocks)
        {
            if (pages.Count == 0 || !Fits(pages[^1].Text, block.Text))
            {
                pages.Add((new RichText(), []));
            }

            var (text, evidence) = pages[^1];
            if (text.Length > 0)
            {
                text.Add(Gap);
            }

            text.Append(block.Text);
            if (block.Evidence is not null)
            {
                evidence.Add(block.Evidence);
            }
        }

        return [.. pages.Select((page, i) => page.Text.ToMessage(page.Evidence, i == pages.Count - 1 ? rows : []))];
    }

    private static bool Fits(RichText page, RichText block) =>
        page.Length == 0
        || (page.Length + Gap.Length + block.Length <= MaxLength
            && page.Entities + block.Entities <= MaxEntities
            && page.HtmlBytes + block.HtmlBytes <= MaxHtmlBytes);
}
