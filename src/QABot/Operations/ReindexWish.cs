namespace QABot.Operations;

/// <summary>What a moderator wants of an update of the index. Equal wishes are one.</summary>
/// <param name="Preview">Only says what would happen.</param>
/// <param name="Accepted">The beginning of the fingerprint of a held-back index that is published anyway; null for none.</param>
internal sealed record ReindexWish(bool Preview = false, string? Accepted = null);
