using System.Globalization;
using QABot.Core.Answers;
using QABot.Core.Indexing;
using QABot.Core.Reading;

namespace QABot.Rendering;

/// <summary>Makes messages for reading on: pages of an article, further passages, the sources of an answer. Pure.</summary>
internal static class ReadingRenderer
{
    private const int FoldedFrom = 1200;

    /// <summary>One page of an article with buttons to turn it.</summary>
    public static RenderedMessage Page(ReadingPage page, Phrases phrases)
    {
        var passage = page.Passage;
        var text = new RichText().Quote(passage.Text.Length > FoldedFrom, quote => quote.Add(passage.Text)).Add("\n");
        PassageText.Cite(text, passage, phrases);
        var key = ArticleReading.KeyOf(passage.File);
        var place = phrases.Fill("citation.paragraph", passage.Citation.Paragraph, passage.Citation.Paragraphs)
            + (page.Parts > 1 ? string.Create(CultureInfo.InvariantCulture, $" ({page.Mark.Part + 1}/{page.Parts})") : "");
        List<Button> turn = [];
        Turn(page.Previous, "◀");
        turn.Add(new Button.Action(place, DataOf(key, page.Mark)));
        Turn(page.Next, "▶");
        List<IReadOnlyList<Button>> rows = [turn];
        if (passage.Citation.Url is { } url)
        {
            rows.Add([new Button.Link(phrases.Fill("read.article", ""), TextFragment.Of(url, passage.FocusText))]);
        }

        return text.ToMessage([passage], rows);

        void Turn(PageMark? to, string label)
        {
            if (to is { } mark)
            {
                turn.Add(new Button.Action(label, DataOf(key, mark)));
            }
        }
    }

    /// <summary>What the button to a page carries.</summary>
    public static string DataOf(string key, PageMark mark) =>
        string.Create(CultureInfo.InvariantCulture, $"{ButtonNames.Page}:{key}.{mark.Paragraph}.{mark.Part}.{mark.Digest}");

    /// <summary>The article's key and the page that such a button carries; null when it is forged or of another version.</summary>
    public static (string Key, PageMark Mark)? PageOf(string argument) =>
        argument.Split('.') is [var key, var paragraph, var part, var digest]
        && int.TryParse(paragraph, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var piece)
            ? (key, new PageMark(number, piece, digest))
            : null;

    /// <summary>Passages beyond those of an answer.</summary>
    public static IReadOnlyList<RenderedMessage> Further(IReadOnlyList<Evidence> passages, IReadOnlyList<PassageReference> left, Phrases phrases)
    {
        var blocks = new List<Block> { new(new RichText().Italic(phrases["read.further"])) };
        foreach (var passage in passages)
        {
            var text = new RichText();
            PassageText.Add(text, passage, phrases);
            blocks.Add(new Block(text, passage));
        }

        var messages = MessagePacking.Pack(blocks, AnswerKeyboard.OfFurther(passages, left.Count > 0, phrases));
        return [.. messages.SkipLast(1), messages[^1] with { Reading = new ShownPassages([.. passages.Select(PassageReference.Of)], left, null) }];
    }

    /// <summary>The articles behind an answer, each with the paragraphs that it shows; the articles that only say the same stand last.</summary>
    /// <param name="sources">Articles with the numbers of their paragraphs, in order.</param>
    /// <param name="phrases">The reader's language.</param>
    public static IReadOnlyList<RenderedMessage> Sources(IReadOnlyList<(IndexedArticle Article, IReadOnlyList<int> Paragraphs)> sources, Phrases phrases)
    {
        var blocks = new List<Block> { new(new RichText().Bold(phrases["read.sources.title"])) };
        for (var i = 0; i < sources.Count; i++)
        {
            var (article, paragraphs) = sources[i];
            var text = new RichText().Add(string.Create(CultureInfo.InvariantCulture, $"{i + 1}. "));
            ArticleLine.Add(text, article, phrases);
            text.Add(paragraphs.Count > 0
                ? " · ¶ " + string.Join(", ", paragraphs.Select(number => number.ToString(CultureInfo.InvariantCulture)))
                : " · " + phrases["read.sources.also"]);
            blocks.Add(new Block(text));
        }

        var rows = sources.Take(12).Select((source, i) => (Button)new Button.Action(
            string.Create(CultureInfo.InvariantCulture, $"📖 {i + 1}"), $"{ButtonNames.Open}:{ArticleReading.KeyOf(source.Article.File)}")).Chunk(6);
        return MessagePacking.Pack(blocks, [.. rows]);
    }
}
