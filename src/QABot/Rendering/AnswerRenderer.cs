using QABot.Core.Answers;
using QABot.Core.Attribution;

namespace QABot.Rendering;

/// <summary>
/// Makes messages of an answer. Passages stand as they are in the article; the words around them are <see cref="Phrases"/>.
/// Pure and safe for concurrent use.
/// </summary>
internal static class AnswerRenderer
{
    /// <summary>Below this confidence the reply says that it may not be the answer.</summary>
    private const double Unsure = 0.5;

    /// <summary>A client folds an expandable quote after some three lines; a longer passage may be folded only if its focus ends within them.</summary>
    private const int FoldedChars = 150;

    private const int LongPassageChars = 350;
    private const int MaxTitleChars = 200;
    private const int MaxNameChars = 120;

    /// <summary>The messages of an answer, in the order to send; at least one, none empty.</summary>
    public static IReadOnlyList<RenderedMessage> Render(Answer answer, Phrases phrases) => answer.Outcome switch
    {
        AnswerOutcome.Answered => MessagePacking.Pack(Answered(answer, phrases), []),
        AnswerOutcome.Clarify => MessagePacking.Pack(Clarify(answer, phrases), Choices(answer, phrases)),
        AnswerOutcome.Refused => MessagePacking.Pack([.. Understood(answer, phrases), Refused(answer.Refusal, phrases)], []),
        _ => [RenderedMessage.OfText(SmallTalk(answer.SmallTalk, phrases))],
    };

    private static IEnumerable<Block> Answered(Answer answer, Phrases phrases)
    {
        foreach (var block in Understood(answer, phrases))
        {
            yield return block;
        }

        if (answer.Claim is { } claim)
        {
            yield return new Block(new RichText().Add("⚖️ ").Bold(
                claim.Title is { } title ? phrases.Fill("card.title", Shorten(title, MaxTitleChars)) : phrases["card.untitled"]));
        }

        if (answer.Confidence < Unsure)
        {
            yield return new Block(new RichText().Add("❔ ").Italic(phrases["unsure"]));
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

            Passage(text, evidence, phrases);
            yield return new Block(text, evidence);
        }

        if (answer.Claim is { MissingSides.Count: > 0 })
        {
            yield return new Block(new RichText().Add(string.Join(
                '\n', answer.Claim.MissingSides.Select(side => "▫️ " + phrases.Fill("stance.missing", Side(side, phrases))))));
        }

        foreach (var disagreement in answer.Disagreements)
        {
            var values = string.Join(" · ", disagreement.Values.Select(value => $"“{Shorten(value.Value, MaxNameChars)}” ({Shorten(value.File, MaxNameChars)})"));
            yield return new Block(new RichText().Add("≠ " + phrases.Fill("disagreement", values)));
        }
    }

    private static void Passage(RichText text, Evidence evidence, Phrases phrases)
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

    private static void Cite(RichText text, Evidence evidence, Phrases phrases)
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

    private static IEnumerable<Block> Understood(Answer answer, Phrases phrases)
    {
        if (answer.UnderstoodAs is { } understood)
        {
            yield return new Block(new RichText().Add("↪️ ").Italic(phrases.Fill("understood", Shorten(understood, 500))));
        }
    }

    private static IEnumerable<Block> Clarify(Answer answer, Phrases phrases) =>
    [
        .. Understood(answer, phrases),
        new Block(new RichText().Add(phrases["clarify"] + string.Concat(answer.Suggestions.Select((suggestion, i) =>
            FormattableString.Invariant($"\n{i + 1}. {Shorten(suggestion, 300)}"))))),
    ];

    private static IReadOnlyList<IReadOnlyList<Button>> Choices(Answer answer, Phrases phrases) =>
    [
        .. answer.Suggestions.Select(suggestion => (IReadOnlyList<Button>)[new Button.Choice(Shorten(suggestion, 100), suggestion)]),
        [new Button.Choice(phrases["clarify.none"], null)],
    ];

    private static Block Refused(Refusal? refusal, Phrases phrases)
    {
        var text = new RichText();
        var reason = refusal?.Reason ?? RefusalReason.NotStated;
        text.Add(reason switch
        {
            RefusalReason.NoArticles => phrases["refused.noarticles"],
            RefusalReason.OffTopic => phrases["refused.offtopic"],
            RefusalReason.WordsNotInArticles when refusal!.MissingWords.Count > 0 =>
                phrases.Fill("refused.words", string.Join(", ", refusal.MissingWords.Take(10).Select(word => $"“{Shorten(word, MaxNameChars)}”"))),
            _ => phrases["refused.notstated"],
        });
        if (refusal is { ClosestTopics.Count: > 0 })
        {
            text.Add("\n" + phrases.Fill("refused.topics", string.Join(" · ", refusal.ClosestTopics.Take(5).Select(topic => Shorten(topic, MaxNameChars)))));
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

    private static string Side(Stance stance, Phrases phrases) => phrases[stance switch
    {
        Stance.Asserts => "stance.asserts",
        Stance.Denies => "stance.denies",
        _ => "stance.independent",
    }];

    /// <summary>Cuts a text that is not a passage; never between the two halves of a character.</summary>
    private static string Shorten(string text, int max)
    {
        if (text.Length <= max)
        {
            return text;
        }

        var end = max - 1;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[end - 1]) ? end - 1 : end), "…");
    }
}
