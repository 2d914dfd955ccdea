using QABot.Core.Answers;
using QABot.Core.Attribution;
using QABot.Core.Reading;

namespace QABot.Rendering;

/// <summary>
/// Makes messages of an answer. Passages stand as they are in the article; the words around them are <see cref="Phrases"/>.
/// Pure and safe for concurrent use.
/// </summary>
internal static class AnswerRenderer
{
    /// <summary>Below this confidence the reply says that it may not be the answer.</summary>
    private const double Unsure = 0.5;

    private const int MaxTitleChars = 200;
    private const int MaxNameChars = 120;

    /// <summary>The messages of an answer, in the order to send; at least one, none empty.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="phrases">The reader's language.</param>
    /// <param name="link">A link that asks the same question; null for none.</param>
    public static IReadOnlyList<RenderedMessage> Render(Answer answer, Phrases phrases, string? link = null) => answer.Outcome switch
    {
        AnswerOutcome.Answered => WithReading(MessagePacking.Pack(Answered(answer, phrases), [.. AnswerKeyboard.Of(answer, phrases, link), .. Suggested(answer)]), answer, link),
        AnswerOutcome.Clarify => MessagePacking.Pack(Clarify(answer, phrases), Choices(answer, phrases)),
        AnswerOutcome.Refused => MessagePacking.Pack([.. Understood(answer, phrases), Refused(answer.Refusal, phrases)], Suggested(answer)),
        _ => [RenderedMessage.OfText(SmallTalk(answer.SmallTalk, phrases))],
    };

    private static IReadOnlyList<RenderedMessage> WithReading(IReadOnlyList<RenderedMessage> messages, Answer answer, string? link) =>
    [
        .. messages.SkipLast(1),
        messages[^1] with
        {
            Reading = new ShownPassages(
                [.. answer.Evidence.Select(PassageReference.Of)], [.. answer.Further.Select(PassageReference.Of)], link is null && AnswerKeyboard.CanBeShared(answer) ? answer.Question : null),
        },
    ];

    private static IEnumerable<Block> Answered(Answer answer, Phrases phrases)
    {
        foreach (var block in Understood(answer, phrases))
        {
            yield return block;
        }

        if (answer.Claim is { } claim)
        {
            yield return new Block(new RichText().Add("⚖️ ").Bold(
                claim.Title is { } title ? phrases.Fill("card.title", PassageText.Shorten(title, MaxTitleChars)) : phrases["card.untitled"]));
        }

        if (Doubts(answer, phrases) is { Length: > 0 } doubts)
        {
            yield return new Block(new RichText().Add("❔ ").Italic(doubts));
        }

        Stance? heading = null;
        foreach (var evidence in answer.Evidence)
        {
            var text = new RichText();
            if (answer.Claim is not null && evidence.Stance is { } stance && stance != heading)
            {
                heading = stance;
                text.Bold(Side(stance, phrases)).Add("\n");
            }

            PassageText.Add(text, evidence, phrases);
            yield return new Block(text, evidence);
        }

        if (answer.Claim is { MissingSides.Count: > 0 })
        {
            yield return new Block(new RichText().Add(string.Join(
                '\n', answer.Claim.MissingSides.Select(side => "▫️ " + phrases.Fill("stance.missing", Side(side, phrases))))));
        }

        foreach (var disagreement in answer.Disagreements)
        {
            var values = string.Join(" · ", disagreement.Values.Select(value => $"“{PassageText.Shorten(value.Value, MaxNameChars)}” ({PassageText.Shorten(value.File, MaxNameChars)})"));
            yield return new Block(new RichText().Add("≠ " + phrases.Fill("disagreement", values)));
        }
    }

    private static IEnumerable<Block> Understood(Answer answer, Phrases phrases)
    {
        if (answer.UnderstoodAs is { } understood)
        {
            yield return new Block(new RichText().Add("↪️ ").Italic(phrases.Fill("understood", PassageText.Shorten(understood, 500))));
        }
    }

    private static IEnumerable<Block> Clarify(Answer answer, Phrases phrases) =>
    [
        .. Understood(answer, phrases),
        new Block(new RichText().Add(phrases["clarify"] + string.Concat(answer.Suggestions.Select((suggestion, i) =>
            FormattableString.Invariant($"\n{i + 1}. {PassageText.Shorten(suggestion, 300)}"))))),
    ];

    private static IReadOnlyList<IReadOnlyList<Button>> Suggested(Answer answer) =>
        [.. answer.Suggestions.Take(3).Select(suggestion => (IReadOnlyList<Button>)[new Button.Choice(PassageText.Shorten(suggestion, 100), suggestion)])];

    private static IReadOnlyList<IReadOnlyList<Button>> Choices(Answer answer, Phrases phrases) =>
    [
        .. Suggested(answer),
        [new Button.Choice(phrases["clarify.none"], null)],
    ];

    /// <summary>Why the passages may not answer; empty where nothing speaks against them.</summary>
    public static string Doubts(Answer answer, Phrases phrases) => string.Join(' ', new[]
    {
        answer.Confidence < Unsure ? phrases["unsure"] : "",
        answer.MissingWords.Count > 0 ? Missing(answer.MissingWords, phrases) : "",
    }.Where(doubt => doubt.Length > 0));

    private static string Missing(IReadOnlyList<string> words, Phrases phrases) =>
        phrases.Fill("refused.words", string.Join(", ", words.Take(10).Select(word => $"“{PassageText.Shorten(word, MaxNameChars)}”")));

    private static Block Refused(Refusal? refusal, Phrases phrases)
    {
        var text = new RichText();
        var reason = refusal?.Reason ?? RefusalReason.NotStated;
        text.Add(reason switch
        {
            RefusalReason.NoArticles => phrases["refused.noarticles"],
            RefusalReason.OffTopic when refusal!.MissingWords.Count > 0 => phrases["refused.offtopic"] + "\n" + Missing(refusal.MissingWords, phrases),
            RefusalReason.OffTopic => phrases["refused.offtopic"],
            RefusalReason.WordsNotInArticles when refusal!.MissingWords.Count > 0 => Missing(refusal.MissingWords, phrases),
            _ => phrases["refused.notstated"],
        });
        if (refusal is { ClosestTopics.Count: > 0 })
        {
            text.Add("\n" + phrases.Fill("refused.topics", string.Join(" · ", refusal.ClosestTopics.Take(5).Select(topic => PassageText.Shorten(topic, MaxNameChars)))));
        }

        return new Block(text);
    }

    private static string SmallTalk(SmallTalkKind? kind, Phrases phrases) => phrases[kind switch
    {
        SmallTalkKind.Greeting => "talk.greeting",
        SmallTalkKind.Thanks => "talk.thanks",
        SmallTalkKind.Farewell => "talk.farewell",
        SmallTalkKind.AboutTheBot => "talk.about",
        _ => "talk.nothing",
    }];

    /// <summary>The heading of a side.</summary>
    public static string Side(Stance stance, Phrases phrases) => phrases[stance switch
    {
        Stance.Asserts => "stance.asserts",
        Stance.Denies => "stance.denies",
        _ => "stance.independent",
    }];
}
