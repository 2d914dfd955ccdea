using QABot.Core.Answers;

namespace QABot.Rendering;

/// <summary>The buttons under an answer: reading on in each source, its address, more passages, sources, a link to the question. Pure.</summary>
internal static class AnswerKeyboard
{
    /// <summary>Most buttons that stand beside each other and can still be read on a phone.</summary>
    private const int InRow = 3;

    /// <summary>The buttons by row; none without passages.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="phrases">The reader's language.</param>
    /// <param name="link">A link that asks the same question; null where one is yet to be made.</param>
    public static IReadOnlyList<IReadOnlyList<Button>> Of(Answer answer, Phrases phrases, string? link) =>
        answer.Evidence.Count == 0 ? [] :
        [
            .. Reading(answer.Evidence, phrases),
            Deeper(answer.Further.Count > 0, phrases, Share(answer, phrases, link)),
        ];

    /// <summary>The buttons under further passages.</summary>
    public static IReadOnlyList<IReadOnlyList<Button>> OfFurther(IReadOnlyList<Evidence> passages, bool more, Phrases phrases) =>
        [.. Reading(passages, phrases), Deeper(more, phrases, null)];

    private static IEnumerable<IReadOnlyList<Button>> Reading(IReadOnlyList<Evidence> passages, Phrases phrases)
    {
        var open = passages.Select((passage, i) => (Button)new Button.Action(
            phrases.Fill("read.open", Number(i, passages.Count), passage.Citation.Paragraph), FormattableString.Invariant($"{ButtonNames.Read}:{i}")));
        var links = passages.Select((passage, i) => (passage, i)).Where(item => item.passage.Citation.Url is not null).Select(item => (Button)new Button.Link(
            phrases.Fill("read.article", Number(item.i, passages.Count)).Trim(), TextFragment.Of(item.passage.Citation.Url!, item.passage.FocusText)));
        return [.. open.Chunk(InRow), .. links.Chunk(InRow)];
    }

    /// <summary>A single passage needs no number.</summary>
    private static string Number(int index, int count) => count == 1 ? "" : FormattableString.Invariant($"{index + 1} · ");

    private static List<Button> Deeper(bool more, Phrases phrases, Button? share)
    {
        var row = new List<Button>(3);
        if (more)
        {
            row.Add(new Button.Action(phrases["read.more"], ButtonNames.More));
        }

        row.Add(new Button.Action(phrases["read.sources"], ButtonNames.Sources));
        if (share is not null)
        {
            row.Add(share);
        }

        return row;
    }

    /// <summary>Whether the question means the same to whoever gets a link to it: a follow-up means nothing without its conversation.</summary>
    public static bool CanBeShared(Answer answer) => answer.UnderstoodAs is null || answer.UnderstoodAs == answer.Question;

    private static Button? Share(Answer answer, Phrases phrases, string? link) =>
        !CanBeShared(answer) ? null
        : link is null ? new Button.Action(phrases["read.share"], ButtonNames.Share)
        : new Button.Link(phrases["read.share"], link);
}
