using System.Diagnostics;
using QABot.Core.Answers;
using QABot.Operations;
using QABot.Rendering;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Telegram;

/// <summary>Many questions over HTTP while one send in twenty goes wrong: each is answered once, in order within its chat.</summary>
public sealed class LoadTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly string[] Questions =
    [
        "How long will the bridge stay closed?",
        "hello",
        "When does the ferry to Oldtown start?",
        "thanks a lot",
    ];

    private readonly TempFolder home = new();
    private FakeBotApi api = null!;

    public async ValueTask InitializeAsync() => api = await FakeBotApi.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await api.DisposeAsync();
        home.Dispose();
    }

    [Fact]
    public Task Under_faults_each_of_some_questions_is_answered_once_and_in_order() => RunAsync(questions: 160, users: 40, seed: 3);

    [Fact(Explicit = true)]
    public Task Under_faults_each_of_ten_thousand_questions_is_answered_once_and_in_order() => RunAsync(questions: 10_000, users: 500, seed: 1);

    private async Task RunAsync(int questions, int users, int seed)
    {
        await using var bot = await RunningBot.StartAsync(api, home, options =>
            (options.QuestionsPerMinute, options.QuestionBurst, options.PollSeconds, options.RequestSeconds) = (1000, 1000, 0, 10));
        Assert.True(await bot.Part<IndexKeeper>().ReadyAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
        var expected = Questions.Select(question => First(AnswerRenderer.Render(bot.Part<AnswerService>().Ask(question, []), Phrases.English)[0].Plain)).ToList();
        Assert.Equal(Questions.Length, expected.Distinct().Count());

        var asked = new Dictionary<long, Queue<long>>();
        var latencies = new List<double>();
        var faults = 0;
        var random = new Random(seed);
        var readers = Enumerable.Range(0, users).Select(i => api.AddUser($"Reader {i}")).ToList();
        readers.ForEach(reader => asked[reader.Id] = new Queue<long>());
        api.Faults.Otherwise = call =>
        {
            if (call.Method != "sendMessage")
            {
                return null;
            }

            if (random.Next(100) < 5)
            {
                return (faults++ % 4) switch
                {
                    0 => Fault.TooManyRequests(1),
                    1 => Fault.ServerError(),
                    2 => Fault.Dropped,
                    _ => new Fault.Held(new CallGate(HeldAt.BeforeItIsCarriedOut)),
                };
            }

            lock (asked)
            {
                if (asked[call.ChatId!.Value].TryDequeue(out var at))
                {
                    latencies.Add(Stopwatch.GetElapsedTime(at).TotalSeconds);
                }
            }

            return null;
        };

        // Four at once of each reader: Telegram takes three at once and then one a second of a chat.
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < questions; i++)
        {
            var reader = readers[i / Questions.Length % users];
            lock (asked)
            {
                asked[reader.Id].Enqueue(Stopwatch.GetTimestamp());
            }

            reader.Says(Questions[i % Questions.Length]);
            if (questions > 1000 && i % 100 == 99)
            {
                // Offered at what Telegram lets out at most, some 25 a second; more would only measure the queue.
                await Task.Delay(TimeSpan.FromSeconds(4), TestContext.Current.CancellationToken);
            }
        }

        await api.WaitAsync<object>("all answers", state => state.Messages.Sent.Count >= questions ? state : null, TimeSpan.FromSeconds(60 + (questions / 10)));
        var took = Stopwatch.GetElapsedTime(started);
        await bot.StopAsync();

        var sent = api.Sent;
        foreach (var reader in readers)
        {
            var replies = sent.Where(message => message.ChatId == reader.Id).Select(message => First(message.Text)).ToList();
            Assert.Equal(Enumerable.Range(0, questions / users).Select(i => expected[i % expected.Count]), replies);
        }

        latencies.Sort();
        output.WriteLine(FormattableString.Invariant(
            $"{questions} questions, {users} users, {faults} faults: {took.TotalSeconds:0} s, {questions / took.TotalSeconds:0.0} a second; p50 {latencies[latencies.Count / 2]:0.00} s, p99 {latencies[latencies.Count * 99 / 100]:0.00} s; duplicates {Math.Max(0, sent.Count - questions)}, lost {Math.Max(0, questions - sent.Count)}"));
    }

    /// <summary>The first two hundred characters: enough to tell the answers apart.</summary>
    private static string First(string text) => text[..Math.Min(200, text.Length)];
}
