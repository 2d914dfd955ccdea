namespace QABot.Telegram;

/// <summary>Who the bot is in Telegram. Safe for concurrent use.</summary>
internal sealed class BotIdentity(BotApi api, TimeProvider time)
{
    private readonly TaskCompletionSource known = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The bot's user id.</summary>
    public long Id { get; } = api.BotId;

    /// <summary>The bot's user name without the @; null until Telegram has told it.</summary>
    public string? Username { get; private set; }

    /// <summary>Sets the name.</summary>
    public void Learn(string username)
    {
        Username = username;
        known.TrySetResult();
    }

    /// <summary>Waits until the name is known, at most ten seconds; in a group a mention cannot be told without it.</summary>
    public async Task KnownAsync(CancellationToken cancellationToken)
    {
        try
        {
            await known.Task.WaitAsync(TimeSpan.FromSeconds(10), time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Replies and plain commands work without it.
        }
    }
}
