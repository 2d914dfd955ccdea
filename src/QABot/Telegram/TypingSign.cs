namespace QABot.Telegram;

/// <summary>Shows "typing…" in a chat from half a second after its making until it is disposed of, renewed every four seconds.</summary>
internal sealed class TypingSign : IAsyncDisposable
{
    private static readonly TimeSpan Noticeable = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Renewed = TimeSpan.FromSeconds(4);

    private readonly CancellationTokenSource done;
    private readonly Task shown;

    /// <summary>Starts the wait for the first sign.</summary>
    public TypingSign(MessageSender sender, TimeProvider time, long chat, long? topic, CancellationToken cancellationToken)
    {
        done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        shown = ShowAsync(sender, time, chat, topic, done.Token);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await done.CancelAsync();
        await shown;
        done.Dispose();
    }

    private static async Task ShowAsync(MessageSender sender, TimeProvider time, long chat, long? topic, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(Noticeable, time, cancellationToken);
            while (true)
            {
                await sender.TypingAsync(chat, topic, cancellationToken);
                await Task.Delay(Renewed, time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The answer is there.
        }
    }
}
