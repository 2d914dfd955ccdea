namespace QABot.Conversations;

/// <summary>Whose conversation it is: one user in one topic of one chat.</summary>
/// <param name="Chat">The chat's id.</param>
/// <param name="Topic">The forum topic's id; 0 outside topics.</param>
/// <param name="User">The user's id.</param>
internal readonly record struct ConversationKey(long Chat, long Topic, long User);
