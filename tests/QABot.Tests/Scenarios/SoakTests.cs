using System.Diagnostics;
using System.Globalization;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Scenarios;

/// <summary>
/// The real program under steady load for as long as <c>QABOT_SOAK_MINUTES</c> says (30): nothing lost, nothing answered twice,
/// memory, handles and threads level. Run by name only; docs/operations.md has the command and its figures.
/// </summary>
public sealed class SoakTests(ITestOutputHelper output)
{
    private const int PerSecond = 50;
    private const int Users = 500;

    private static readonly string[] Questions = ["Who denied the attack?", "hello", "What is the price of cheese on the moon?", "Where was Putin at the time?", "thanks"];

    [Fact(Explicit = true)]
    public async Task Under_fifty_questions_a_second_nothing_is_lost_or_doubled_and_nothing_grows()
    {
        var cancel = TestContext.Current.CancellationToken;
        var minutes = int.Parse(Environment.GetEnvironmentVariable("QABOT_SOAK_MINUTES") ?? "30", CultureInfo.InvariantCulture);
        await using var home = await BotHome.CreateAsync();
        var bot = await home.StartAsync("Telegram:MessagesPerSecond=1000", "Telegram:QuestionsPerMinute=1000", "Telegram:QuestionBurst=1000", "Serilog:WriteTo:0:Args:restrictedToMinimumLevel=Warning");
        var messages = await MessagesOfAsync(home);
        var readers = Enumerable.Range(0, Users).Select(i => home.Telegram.AddUser($"Reader {i}")).ToList();
        var expected = readers.ToDictionary(reader => reader.Id, _ => 0);
        var samples = new List<Sample>();
        using var ticks = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / PerSecond));
        var clock = Stopwatch.StartNew();
        Tell("minute  resident MB  handles  threads  asked  messages");
        for (long asked = 0; clock.Elapsed < TimeSpan.FromMinutes(minutes);)
        {
            for (; asked < clock.Elapsed.TotalSeconds * PerSecond; asked++)
            {
                // Another question to the same reader each round, so that no follow-up leans on the same words.
                var reader = readers[(int)(asked % Users)];
                var question = (int)((asked + (asked / Users)) % Questions.Length);
                reader.Says(Questions[question]);
                expected[reader.Id] += messages[question];
            }

            if (clock.Elapsed.TotalSeconds >= (samples.Count + 1) * 15)
            {
                samples.Add(Sample.Of(bot.Id));
                if (samples.Count % 4 == 0)
                {
                    var last = samples[^1];
                    Tell(string.Create(CultureInfo.InvariantCulture, $"{samples.Count / 4,6}  {last.Resident / 1e6,11:0.0}  {last.Handles,7}  {last.Threads,7}  {asked,5}  {home.Telegram.Sent.Count,8}"));
                }
            }

            await ticks.WaitForNextTickAsync(cancel);
        }

        var total = expected.Values.Sum();
        await home.Telegram.WaitForMessagesAsync(total + messages.Sum() + 1, _ => true, TimeSpan.FromMinutes(2));
        Assert.Equal(0, await bot.TerminateAsync());
        var got = home.Telegram.Sent.GroupBy(message => message.ChatId).ToDictionary(chat => chat.Key, chat => chat.Count());
        var lost = expected.Sum(reader => Math.Max(0, reader.Value - got.GetValueOrDefault(reader.Key)));
        var doubled = expected.Sum(reader => Math.Max(0, got.GetValueOrDefault(reader.Key) - reader.Value));
        var third = samples.Count / 3;
        var (middle, end) = (samples[third..(2 * third)], samples[(2 * third)..]);
        var growth = (end.Average(sample => sample.Resident) / middle.Average(sample => sample.Resident)) - 1;
        Tell(string.Create(CultureInfo.InvariantCulture, $"messages {total}, lost {lost}, doubled {doubled}; memory of the last third against the middle one {growth:+0.0%;-0.0%}; handles {middle.Average(s => s.Handles):0.0} -> {end.Average(s => s.Handles):0.0}, threads {middle.Average(s => s.Threads):0.0} -> {end.Average(s => s.Threads):0.0}"));
        Assert.Equal((0, 0), (lost, doubled));
        Assert.InRange(growth, -1, 0.05);
        Assert.True(end.Average(s => s.Handles) <= middle.Average(s => s.Handles) + 5, "Handles grow.");
        Assert.True(end.Average(s => s.Threads) <= middle.Average(s => s.Threads) + 3, "Threads grow.");
    }

    private void Tell(string line) => output.WriteLine(line);

    /// <summary>How many messages each question's answer has; asked one after the other by somebody of its own.</summary>
    private static async Task<int[]> MessagesOfAsync(BotHome home)
    {
        var counts = new int[Questions.Length];
        for (var i = 0; i < Questions.Length; i++)
        {
            var probe = home.Telegram.AddUser($"Probe {i}");
            var update = probe.Says(Questions[i]);
            await home.Telegram.WaitForAcknowledgementAsync(update);
            counts[i] = home.Telegram.Sent.Count(message => message.ChatId == probe.Id);
            Assert.True(counts[i] > 0);
        }

        // One more, so that the sum at the end is reached only when the last answer is out.
        var after = home.Telegram.AddUser("After");
        await home.Telegram.WaitForAcknowledgementAsync(after.Says("hello"));
        return counts;
    }

    private sealed record Sample(long Resident, int Handles, int Threads)
    {
        public static Sample Of(int process)
        {
            using var its = Process.GetProcessById(process);
            return new Sample(its.WorkingSet64, Directory.GetFiles($"/proc/{process}/fd").Length, its.Threads.Count);
        }
    }
}
