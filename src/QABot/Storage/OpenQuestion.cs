namespace QABot.Storage;

/// <summary>A question that the articles did not answer, or whose answer was voted down.</summary>
/// <param name="Id">Its id; never used again.</param>
/// <param name="Text">As it was first asked, on its own feet.</param>
/// <param name="Language">The language in which it was first asked, as the asker's interface has it.</param>
/// <param name="Times">How often it was asked.</param>
/// <param name="Refused">Different users to whom it was refused.</param>
/// <param name="DownVoted">Different users who voted an answer to it down.</param>
/// <param name="Waiting">Those who want to be told when it is answered.</param>
/// <param name="FirstAt">When it was first asked.</param>
/// <param name="LastAt">When it was last asked.</param>
internal sealed record OpenQuestion(
    long Id, string Text, string Language, int Times, int Refused, int DownVoted, int Waiting, DateTimeOffset FirstAt, DateTimeOffset LastAt);
