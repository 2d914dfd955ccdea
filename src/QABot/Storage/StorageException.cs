namespace QABot.Storage;

/// <summary>The store cannot be used as it is; the message names the file and the mend, for an operator.</summary>
public sealed class StorageException(string message, Exception? inner = null) : Exception(message, inner);
