namespace QABot.Storage;

/// <summary>Somebody's wish to be told when a question is answered.</summary>
/// <param name="Id">Its id; never used again.</param>
/// <param name="Question">The open question's id.</param>
/// <param name="Text">The question.</param>
/// <param name="Chat">Where to tell it; needed in clear, since one has to write there.</param>
/// <param name="Topic">The forum topic; 0 outside topics.</param>
/// <param name="User">Hash of whoever wants it.</param>
/// <param name="Language">The language of the asker's interface.</param>
/// <param name="ReplyTo">The message that asked; null when unknown.</param>
/// <param name="Due">When to try to tell it; null while the question is not answered.</param>
internal sealed record Subscription(long Id, long Question, string Text, long Chat, long Topic, string User, string Language, long? ReplyTo, DateTimeOffset? Due);
