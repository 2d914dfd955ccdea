using QABot.Core.Answers;
using QABot.Core.Reading;

namespace QABot.Rendering;

/// <summary>Makes the results of an inline query of an answer: each passage with speaker and citation; of a contested claim first both sides. Pure.</summary>
internal static class InlineRenderer
{
    private const int MaxTitle = 100;
    private const int MaxDescription = 200;

    /// <summary>The results, best first; empty unless passages answer.</summary>
    public static IReadOnlyList<InlineResult> Of(Answer answer, Phrases phrases)
    {
        var results = new List<InlineResult>();
        if (answer.Claim is { } claim && AnswerRenderer.Render(answer, phrases) is [var card])
        {
            // One passage alone would show one side of a dispute.
            var title = "⚖️ " + (claim.Title is { } contested ? phrases.Fill("card.title", contested) : phrases["card.untitled"]);
            results.Add(new InlineResult("card", PassageText.Shorten(title, MaxTitle), phrases["inline.card"], card with { Rows = [], Reading = null }));
        }

        foreach (var evidence in answer.Evidence)
        {
            var text = new RichText();
            if (answer.Claim is not null && evidence.Stance is { } stance)
            {
                text.Bold(AnswerRenderer.Side(stance, phrases)).Add("\n");
            }

            PassageText.Add(text, evidence, phrases);
            var who = evidence.Speaker?.Speaker ?? evidence.Citation.Title;
            IReadOnlyList<IReadOnlyList<Button>> rows = evidence.Citation.Url is { } url
                ? [[new Button.Link(phrases.Fill("read.article", ""), TextFragment.Of(url, evidence.FocusText))]]
                : [];
            results.Add(new InlineResult(
                FormattableString.Invariant($"{ArticleReading.KeyOf(evidence.File)}.{evidence.Span.Start}.{TextDigest.Of(evidence.Text)}"),
                PassageText.Shorten(who, MaxTitle),
                PassageText.Shorten(evidence.FocusText, MaxDescription),
                text.ToMessage([evidence], rows)));
        }

        return results;
    }
}
