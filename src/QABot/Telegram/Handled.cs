namespace QABot.Telegram;

/// <summary>What became of an update.</summary>
/// <param name="RetryIn">Null: it is done. Else it could not be answered yet and is tried again after this time.</param>
internal readonly record struct Handled(TimeSpan? RetryIn)
{
    /// <summary>It is done.</summary>
    public static Handled Done => new(null);

    /// <summary>What a send makes of it: only one that must wait leaves it open.</summary>
    public static Handled After(SendResult result) => result.Outcome == SendOutcome.Later ? new Handled(result.RetryIn) : Done;
}
