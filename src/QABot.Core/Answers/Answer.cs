namespace QABot.Core.Answers;

/// <summary>How a question ended.</summary>
public enum AnswerOutcome
{
    /// <summary>Passages answer it.</summary>
    Answered,

    /// <summary>The question could mean several things; the asker is asked back, once.</summary>
    Clarify,

    /// <summary>The articles do not answer it.</summary>
    Refused,

    /// <summary>It was no question: a greeting, thanks, a request that has nothing to do with the articles.</summary>
    SmallTalk,
}

/// <summary>Why a question was refused.</summary>
public enum RefusalReason
{
    /// <summary>Important words of the question stand in no article.</summary>
    WordsNotInArticles,

    /// <summary>The articles mention its words, but no passage says what was asked.</summary>
    NotStated,

    /// <summary>It has nothing to do with the articles.</summary>
    OffTopic,

    /// <summary>There is no article in the index.</summary>
    NoArticles,
}

/// <summary>A refusal's reason and what the articles do hold.</summary>
/// <param name="Reason">Why.</param>
/// <param name="MissingWords">Important words of the question that no article has, as the asker typed them; may be empty.</param>
/// <param name="ClosestTopics">Names and phrases from the articles nearest to the question, best first, at most five; may be empty.</param>
public sealed record Refusal(RefusalReason Reason, IReadOnlyList<string> MissingWords, IReadOnlyList<string> ClosestTopics);

/// <summary>Kinds of messages that are no questions.</summary>
public enum SmallTalkKind
{
    /// <summary>"hi", "привіт".</summary>
    Greeting,

    /// <summary>"thanks".</summary>
    Thanks,

    /// <summary>"bye".</summary>
    Farewell,

    /// <summary>"who are you", "what can you do".</summary>
    AboutTheBot,

    /// <summary>Nothing that could be looked up: empty, only punctuation or emoji.</summary>
    Nothing,
}

/// <summary>The contested claim that a two-sided answer is about.</summary>
/// <param name="Title">What is contested, from the claims file or, where it has none, null.</param>
/// <param name="MissingSides">Sides for which no passage was found.</param>
public sealed record ContestedClaim(string? Title, IReadOnlyList<Attribution.Stance> MissingSides);

/// <summary>Values that articles give differently for the same thing.</summary>
/// <param name="Values">Each value as it stands in an article, with that article's file; at least two.</param>
public sealed record Disagreement(IReadOnlyList<(string Value, string File)> Values);

/// <summary>What a question became. Every string that is not from an article is the asker's own; the words around it are the renderer's.</summary>
public sealed record Answer
{
    /// <summary>The question as asked.</summary>
    public required string Question { get; init; }

    /// <summary>The question as understood from the conversation; null when it was understood by itself.</summary>
    public string? UnderstoodAs { get; init; }

    /// <summary>How it ended.</summary>
    public required AnswerOutcome Outcome { get; init; }

    /// <summary>Estimated probability, 0 to 1, that the first passage answers the question.</summary>
    public required double Confidence { get; init; }

    /// <summary>Estimated probability, 0 to 1, that the articles answer the question at all, be it in another passage.</summary>
    public double Presence { get; init; } = 1;

    /// <summary>The passages in the order to show; empty unless <see cref="AnswerOutcome.Answered"/>.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    /// <summary>The next best passages, best first, as many as were asked for; not part of the answer.</summary>
    public IReadOnlyList<Evidence> Further { get; init; } = [];

    /// <summary>Set when the answer is a two-sided card.</summary>
    public ContestedClaim? Claim { get; init; }

    /// <summary>
    /// With <see cref="AnswerOutcome.Answered"/>: words of the question, as typed, that no article has, where they are no small part of it.
    /// </summary>
    public IReadOnlyList<string> MissingWords { get; init; } = [];

    /// <summary>Values on which the articles differ.</summary>
    public IReadOnlyList<Disagreement> Disagreements { get; init; } = [];

    /// <summary>With <see cref="AnswerOutcome.Clarify"/>: questions to choose from, at most three.</summary>
    public IReadOnlyList<string> Suggestions { get; init; } = [];

    /// <summary>Set with <see cref="AnswerOutcome.Refused"/>.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>Set with <see cref="AnswerOutcome.SmallTalk"/>.</summary>
    public SmallTalkKind? SmallTalk { get; init; }

    /// <summary>Version of the index that answered; see <see cref="Indexing.IndexReport.Version"/>.</summary>
    public required long IndexVersion { get; init; }

    /// <summary>What to remember for the next question of this conversation; null when there is nothing to remember.</summary>
    public ConversationTurn? Turn { get; init; }
}
