using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace QABot.Tests.Support;

/// <summary>
/// A strict Bot API over HTTP on the loopback: it checks what Telegram checks, answers in Telegram's words, keeps what a
/// user would see, and goes wrong when told to. Nothing here waits by the clock but the long poll itself.
/// What Telegram would let pass with damage is kept as a complaint, and complaints fail the test when the server is disposed.
/// </summary>
internal sealed class FakeBotApi : IAsyncDisposable
{
    /// <summary>Has a token's shape, and a word that no log may hold.</summary>
    public const string DefaultToken = "8100000001:AAcanaryCANARYcanaryCANARYcanary35";

    private static readonly TimeSpan DefaultPatience = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private readonly BotApiState state = new();
    private readonly ChangeSignal changes = new();
    private readonly TimeProvider time;
    private readonly BotApiEndpoint endpoint;
    private WebApplication? listener;
    private CancellationTokenSource listening = new();
    private int port;

    private FakeBotApi(string token, TimeProvider time)
    {
        Token = token;
        this.time = time;
        Updates = new UpdateSource(this);
        Bot = new FakeUser(this, long.Parse(token.Split(':')[0], CultureInfo.InvariantCulture), "QA", "qa_test_bot", "en", isBot: true);
        state.Chats.Remove(Bot.Id);
        endpoint = new BotApiEndpoint(this, state, changes, time);
    }

    public string Token { get; }

    /// <summary>Scheme, host and port, which is all a client is given.</summary>
    public Uri BaseUrl => new($"http://127.0.0.1:{port}");

    /// <summary>The bot itself, with the user name "qa_test_bot".</summary>
    public FakeUser Bot { get; }

    public FaultPlan Faults { get; } = new();

    /// <summary>Updates that no user's method makes: raw and unreadable ones.</summary>
    public UpdateSource Updates { get; }

    /// <summary>Whether <c>getMe</c> says that group privacy is off.</summary>
    public bool ReadsAllGroupMessages { get; set; }

    /// <summary>Whether calls with the token get 401, as after it was revoked.</summary>
    public bool TokenRevoked { get; set; }

    /// <summary>Whether a call that Telegram refuses for its own content (too long, a broken button, a wrong parameter) is complained of.</summary>
    public bool ComplainsOfRefusals { get; set; }

    internal long Now => time.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>The bot's messages as users see them now, in the order sent; deleted ones stay, marked.</summary>
    public IReadOnlyList<SentMessage> Sent => Peek(s => s.Messages.Sent.ToList());

    /// <summary>All calls in the order they came.</summary>
    public IReadOnlyList<RecordedCall> Calls => Peek(s => s.Calls.ToList());

    public IReadOnlyList<CallbackAnswer> CallbackAnswers => Peek(s => s.CallbackAnswers.ToList());

    public IReadOnlyList<InlineAnswer> InlineAnswers => Peek(s => s.InlineAnswers.ToList());

    /// <summary>Chat actions as "chat action".</summary>
    public IReadOnlyList<string> Actions => Peek(s => s.Actions.ToList());

    /// <summary>What Telegram would let pass with damage, and calls of methods that the fake does not know.</summary>
    public IReadOnlyList<string> Complaints => Peek(s => s.Complaints.ToList());

    public IReadOnlyList<string>? AllowedUpdates => Peek(s => s.Updates.Allowed?.ToList());

    /// <summary>Starts listening on a free port of the loopback.</summary>
    public static async Task<FakeBotApi> StartAsync(string token = DefaultToken, TimeProvider? time = null)
    {
        var api = new FakeBotApi(token, time ?? TimeProvider.System);
        await api.ListenAsync();
        return api;
    }

    public FakeUser AddUser(string name, long? id = null, string? username = null, string language = "en") =>
        new(this, id ?? 5001 + Locked(s => s.Chats.Count), name, username, language, isBot: false);

    /// <summary>A bot that writes into groups.</summary>
    public FakeUser AddBot(string name) => new(this, 9001 + Locked(s => s.Chats.Count), name, name + "_bot", "en", isBot: true);

    public FakeChat AddGroup(string title, bool forum = false) =>
        AddChat(-1_001_000_000_000 - Locked(s => s.Chats.Count), "supergroup", title, forum);

    /// <summary>A plain group, which may still become a supergroup.</summary>
    public FakeChat AddBasicGroup(string title) => AddChat(-40_000 - Locked(s => s.Chats.Count), "group", title, isForum: false);

    public FakeChat AddChannel(string title) => AddChat(-1_002_000_000_000 - Locked(s => s.Chats.Count), "channel", title, isForum: false);

    /// <summary>Holds the bot to Telegram's limits from now on; 429 beyond them.</summary>
    public void EnforceRates(RateLimits limits) => Locked(s => s.Rates = new RateMeter(limits, time));

    /// <summary>Lets every callback query that waits for an answer grow too old.</summary>
    public void ExpireCallbacks() => Locked(s =>
    {
        s.OpenCallbacks.Clear();
        return true;
    });

    /// <summary>Another server has set a webhook: polls get 409 until it is deleted.</summary>
    public void SetWebhook(string url) => Locked(s => s.WebhookUrl = url);

    /// <summary>Pushes each waiting update to the webhook's path at another address, as a proxy before the bot would, with the secret; what is taken goes.</summary>
    /// <returns>The statuses that came back.</returns>
    public async Task<IReadOnlyList<int>> PushAsync(Uri bot, string? secret = null)
    {
        var (url, known, waiting) = Locked(s => (s.WebhookUrl, s.WebhookSecret, s.Updates.Pushable()));
        using var client = new HttpClient();
        var statuses = new List<int>();
        foreach (var (id, json) in waiting)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(bot, new Uri(url).AbsolutePath))
            {
                Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json"),
            };
            request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", secret ?? known);
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            statuses.Add((int)response.StatusCode);
            if (response.IsSuccessStatusCode)
            {
                Locked(s =>
                {
                    s.Updates.Pushed(id);
                    return true;
                });
            }
        }

        return statuses;
    }

    /// <summary>The commands that a scope shows ("default", "all_private_chats", "chat 5001" …) in a language ("" for all).</summary>
    public IReadOnlyList<BotCommandEntry> Commands(string scope = "default", string language = "") =>
        Locked(s => s.Commands.GetValueOrDefault((scope, language), []));

    /// <summary>Takes the complaints away, for a test that expects them.</summary>
    public IReadOnlyList<string> TakeComplaints() => Locked(s =>
    {
        var taken = s.Complaints.ToList();
        s.Complaints.Clear();
        return taken;
    });

    /// <summary>The id that the next update will have.</summary>
    public int NextUpdateId => Peek(s => s.Updates.NextId);

    public int TimesDelivered(int updateId) => Peek(s => s.Updates.TimesDelivered(updateId));

    public bool IsAcknowledged(int updateId) => Peek(s => !s.Updates.IsWaiting(updateId));

    /// <summary>Ends when a message that fits is there, sent or edited; at once when it already is.</summary>
    /// <exception cref="TimeoutException">With all that was sent and called.</exception>
    public Task<SentMessage> WaitForMessageAsync(Func<SentMessage, bool> fits, TimeSpan? patience = null) =>
        WaitAsync("a message", s => s.Messages.Sent.FirstOrDefault(fits), patience);

    /// <summary>Ends when so many messages that fit are there.</summary>
    public Task<IReadOnlyList<SentMessage>> WaitForMessagesAsync(int count, Func<SentMessage, bool> fits, TimeSpan? patience = null) =>
        WaitAsync<IReadOnlyList<SentMessage>>($"{count} messages", s => s.Messages.Sent.Where(fits).ToList() is var found && found.Count >= count ? found : null, patience);

    /// <summary>Ends when a call that fits was answered.</summary>
    public Task<RecordedCall> WaitForCallAsync(string method, Func<RecordedCall, bool>? fits = null, TimeSpan? patience = null) => WaitAsync(
        "a call of " + method,
        s => s.Calls.Find(c => c.Method.Equals(method, StringComparison.OrdinalIgnoreCase) && c.Status is not null && fits?.Invoke(c) is not false),
        patience);

    /// <summary>Ends when so many calls of a method have come, answered or not.</summary>
    public Task<object> WaitForCallsAsync(string method, int count, TimeSpan? patience = null) => WaitAsync<object>(
        $"{count} calls of {method}",
        s => s.Calls.Count(c => c.Method.Equals(method, StringComparison.OrdinalIgnoreCase)) >= count ? s : null,
        patience);

    /// <summary>Ends when a poll's offset is past the update.</summary>
    public Task<object> WaitForAcknowledgementAsync(int updateId, TimeSpan? patience = null) =>
        WaitAsync<object>($"the acknowledgement of {updateId}", s => s.Updates.IsWaiting(updateId) ? null : s, patience);

    public Task<CallbackAnswer> WaitForCallbackAnswerAsync(ButtonPress press, TimeSpan? patience = null) =>
        WaitAsync("a callback answer", s => s.CallbackAnswers.Find(a => a.CallbackId == press.CallbackId), patience);

    public Task<InlineAnswer> WaitForInlineAnswerAsync(string queryId, TimeSpan? patience = null) =>
        WaitAsync("an inline answer", s => s.InlineAnswers.Find(a => a.QueryId == queryId), patience);

    /// <summary>Ends when the probe finds something; it is asked again after each change, under the lock.</summary>
    public async Task<T> WaitAsync<T>(string what, Func<BotApiState, T?> probe, TimeSpan? patience = null)
        where T : class
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(patience ?? DefaultPatience);
        while (true)
        {
            var next = changes.Next;
            if (Peek(probe) is { } found)
                return found;
            try
            {
                await next.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"Waited in vain for {what}.\n{Transcript()}");
            }
        }
    }

    /// <summary>All calls and messages, for a failed test to show.</summary>
    public string Transcript() => Peek(s => string.Join(
        '\n',
        ["Calls:", .. s.Calls.Select(c => $"  {c.Number} {c.Call} → {c.Status} {c.Description}"), "Messages:", .. s.Messages.Sent.Select(m => "  " + m)]));

    /// <summary>Stops listening: connections under way are cut, new ones refused.</summary>
    public async Task StopListeningAsync()
    {
        await listening.CancelAsync();
        if (listener is { } old)
        {
            listener = null;
            await old.StopAsync(new CancellationToken(canceled: true));
            await old.DisposeAsync();
        }
    }

    /// <summary>Listens; on the same port again after a stop.</summary>
    public async Task ListenAsync()
    {
        listening.Dispose();
        listening = new CancellationTokenSource();
        var stopped = listening.Token;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.Limits.MaxRequestBodySize = 200 * 1024 * 1024;
            kestrel.AddServerHeader = false;
        });
        builder.Services.Configure<FormOptions>(form => form.MultipartBodyLengthLimit = 200 * 1024 * 1024);
        var app = builder.Build();
        app.Run(http => endpoint.HandleAsync(http, stopped));
        await app.StartAsync();
        port = new Uri(app.Urls.Single()).Port;
        listener = app;
    }

    public async ValueTask DisposeAsync()
    {
        await StopListeningAsync();
        listening.Dispose();
        var complaints = TakeComplaints();
        if (complaints.Count > 0)
            throw new InvalidOperationException("The fake Bot API complains:\n" + string.Join('\n', complaints));
    }

    internal FakeChat AddChat(long id, string type, string name, bool isForum) => Locked(s => s.Chats[id] = new FakeChat(this, id, type, name, isForum));

    internal string AddFile(FakeFile file) => Locked(s =>
    {
        var id = $"file{s.Files.Count + 1}";
        s.Files[id] = file;
        return id;
    });

    /// <summary>Touches the state under its lock and wakes everyone who waits, unless quietly.</summary>
    internal T Locked<T>(Func<BotApiState, T> change, bool quietly = false)
    {
        lock (gate)
        {
            var result = change(state);
            if (!quietly)
                changes.Raise();
            return result;
        }
    }

    private T Peek<T>(Func<BotApiState, T> look)
    {
        lock (gate)
            return look(state);
    }
}
