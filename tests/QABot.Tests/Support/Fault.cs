using System.Text.Json.Nodes;
using Xunit;

namespace QABot.Tests.Support;

/// <summary>What goes wrong with one call.</summary>
internal abstract record Fault
{
    /// <summary>The call is not carried out and the connection is cut.</summary>
    public static Fault Dropped { get; } = new Broken();

    /// <summary>The call is carried out, but the connection is cut before the answer.</summary>
    public static Fault AnswerLost { get; } = new Lost();

    /// <summary>The call is not carried out; the answer is 200 and half a JSON object.</summary>
    public static Fault Garbage { get; } = new Body(200, "application/json", "{\"ok\":true,\"result\":[{\"update_id\":");

    /// <summary>429 with <c>parameters.retry_after</c>.</summary>
    public static Fault TooManyRequests(int seconds) => new Refused(BotApiException.TooManyRequests(seconds));

    /// <summary>A proxy's HTML page with this status; the call is not carried out.</summary>
    public static Fault ServerError(int status = 502) =>
        new Body(status, "text/html", $"<html><head><title>{status} Bad Gateway</title></head><body>nginx</body></html>");

    /// <summary>A refusal in Telegram's words.</summary>
    public static Fault Refusal(int code, string description, JsonObject? parameters = null) =>
        new Refused(new BotApiException(code, description, parameters));

    internal sealed record Broken : Fault;

    internal sealed record Lost : Fault;

    internal sealed record Refused(BotApiException Error) : Fault;

    internal sealed record Body(int Status, string ContentType, string Text) : Fault;

    internal sealed record Held(CallGate Gate) : Fault;
}

/// <summary>Where a held call stands.</summary>
internal enum HeldAt
{
    /// <summary>Telegram has the request and has done nothing yet.</summary>
    BeforeItIsCarriedOut,

    /// <summary>Telegram has done what was asked; the client does not know yet.</summary>
    BeforeItsAnswer,
}

/// <summary>Holds one call until the test lets it go. A client that goes away meanwhile leaves the call where it stands.</summary>
internal sealed class CallGate(HeldAt position)
{
    private readonly TaskCompletionSource<BotApiCall> reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource left = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HeldAt Position => position;

    /// <summary>Ends when a call stands at the gate; fails after 30 seconds.</summary>
    public Task<BotApiCall> Reached => reached.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

    /// <summary>Ends when the server has seen that the client of the held call is gone; fails after 30 seconds.</summary>
    public Task ClientGone => left.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

    public void Release() => released.TrySetResult();

    internal async Task HoldAsync(BotApiCall call, CancellationToken clientGone)
    {
        reached.TrySetResult(call);
        try
        {
            await released.Task.WaitAsync(clientGone);
        }
        catch (OperationCanceledException)
        {
            left.TrySetResult();
            throw;
        }
    }
}
