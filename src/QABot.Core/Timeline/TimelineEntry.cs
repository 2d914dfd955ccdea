using QABot.Core.Answers;

namespace QABot.Core.Timeline;

/// <summary>A sentence of an article that says when something was. Immutable.</summary>
/// <param name="Day">The day.</param>
/// <param name="Clock">The time of day as the sentence gives it; null where it gives none.</param>
/// <param name="Reckoned">Whether the day was counted from the article's own date ("on Tuesday", "yesterday", a day without its year) and does not stand in the sentence in full.</param>
/// <param name="Passage">The sentence, word for word, with who says it and where it stands.</param>
public sealed record TimelineEntry(DateOnly Day, TimeOnly? Clock, bool Reckoned, Evidence Passage);
