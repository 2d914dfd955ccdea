namespace QABot.Storage;

/// <summary>What a message of the bot answered.</summary>
/// <param name="Text">The question on its own feet.</param>
/// <param name="User">Hash of whoever asked.</param>
/// <param name="QuestionMessage">The message that held it; null when it came by a button.</param>
internal sealed record AskedQuestion(string Text, string User, long? QuestionMessage);
