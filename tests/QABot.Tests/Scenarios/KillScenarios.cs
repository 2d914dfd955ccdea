using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Scenarios;

/// <summary>
/// The process is killed at every step between receiving a question and acknowledging it. No question is lost, and none
/// is answered twice but in one window: Telegram took the answer, and the record of it was not yet written.
/// </summary>
public sealed class KillScenarios
{
    private const string Question = "Where was Putin at the time of the drone attack?";

    public enum Step
    {
        /// <summary>Telegram has sent the question, and it has not arrived.</summary>
        Delivering,

        /// <summary>Telegram wanted the chat left alone for a while, and the answer waits in the process.</summary>
        Waiting,

        /// <summary>The answer is on its way; Telegram has not taken it.</summary>
        Answering,

        /// <summary>The answer is out and recorded; the poll that acknowledges is on its way.</summary>
        Acknowledging,

        /// <summary>Telegram has taken the acknowledgement, and the bot does not know.</summary>
        Acknowledged,
    }

    [Theory]
    [InlineData(Step.Delivering)]
    [InlineData(Step.Waiting)]
    [InlineData(Step.Answering)]
    [InlineData(Step.Acknowledging)]
    [InlineData(Step.Acknowledged)]
    public async Task A_question_is_answered_once_wherever_the_process_dies(Step step)
    {
        await using var home = await BotHome.CreateAsync();
        var user = home.Telegram.AddUser("Olena");
        var gate = GateAt(step, home.Telegram.Faults, home.Telegram.NextUpdateId);
        if (step == Step.Waiting)
            home.Telegram.Faults.Next("sendMessage", Fault.TooManyRequests(20));
        var bot = await home.StartAsync();
        var question = user.Says(Question);

        await (step switch
        {
            Step.Waiting => bot.WaitForOutputAsync("left alone"),
            Step.Acknowledged => home.Telegram.WaitForAcknowledgementAsync(question),
            _ => gate!.Reached,
        });
        await bot.KillAsync();
        if (gate is not null)
            await gate.ClientGone;

        await home.StartAsync();

        home.AssertCited(await home.Telegram.WaitForMessageAsync(m => m.ChatId == user.Id));
        await home.Telegram.WaitForAcknowledgementAsync(question);
        await AnswersNothingMoreAsync(home, user, expected: 1);
    }

    [Fact]
    public async Task An_answer_that_Telegram_took_while_the_process_died_may_come_twice_and_never_three_times()
    {
        await using var home = await BotHome.CreateAsync();
        var user = home.Telegram.AddUser("Olena");
        var bot = await home.StartAsync();
        var gate = home.Telegram.Faults.HoldNext("sendMessage", HeldAt.BeforeItsAnswer);
        var question = user.Says(Question);
        await gate.Reached;
        await bot.KillAsync();
        await gate.ClientGone;

        await home.StartAsync();
        await home.Telegram.WaitForAcknowledgementAsync(question);

        await AnswersNothingMoreAsync(home, user, expected: 2);
    }

    [Fact]
    public async Task Questions_of_many_chats_survive_a_kill_in_their_midst()
    {
        await using var home = await BotHome.CreateAsync();
        var users = Enumerable.Range(0, 6).Select(i => home.Telegram.AddUser($"User {i}")).ToList();
        var bot = await home.StartAsync();
        var last = users[^1];
        var gate = home.Telegram.Faults.HoldNext("sendMessage", when: call => call.ChatId == last.Id);
        var questions = users.Select(user => user.Says(Question)).ToList();
        await gate.Reached;
        await home.Telegram.WaitForMessagesAsync(users.Count - 1, _ => true);
        await bot.KillAsync();
        await gate.ClientGone;

        await home.StartAsync();

        foreach (var question in questions)
            await home.Telegram.WaitForAcknowledgementAsync(question);
        foreach (var user in users)
        {
            // An answer whose record was being written when the process died may be there twice.
            Assert.InRange(home.Telegram.Sent.Count(m => m.ChatId == user.Id), 1, 2);
        }

        Assert.Single(home.Telegram.Sent, m => m.ChatId == last.Id);
    }

    [Fact]
    public async Task An_answer_of_several_messages_goes_on_with_the_one_that_is_missing()
    {
        string[] longAnswers = ["Answers:MaxPassages=10", "Answers:MaxPassageChars=2000"];
        await using var home = await BotHome.CreateAsync();
        home.Save("harbours.txt", Harbours());
        var user = home.Telegram.AddUser("Olena");
        var bot = await home.StartAsync(longAnswers);
        var gate = home.Telegram.Faults.HoldNext("sendMessage", when: _ => home.Telegram.Sent.Count == 1);
        var question = user.Says("Which cargo did the harbour master of Zubrowka inspect?");
        await gate.Reached;
        var first = Assert.Single(home.Telegram.Sent);
        await bot.KillAsync();
        await gate.ClientGone;

        await home.StartAsync(longAnswers);
        await home.Telegram.WaitForAcknowledgementAsync(question);

        var sent = home.Telegram.Sent;
        Assert.True(sent.Count > 1);
        Assert.All(sent, message => home.AssertCited(message));
        Assert.Equal(sent.Count, sent.Select(m => m.Text).Distinct().Count());
        Assert.Equal(first, sent[0]);
    }

    /// <summary>An article whose passages are long and alike in subject only, so that an answer takes several messages.</summary>
    private static string Harbours()
    {
        string[] cargoes = ["timber", "copper", "barley", "textiles", "machinery", "lamps", "porcelain", "wool"];
        var paragraphs = cargoes.Select((cargo, i) =>
            $"The harbour master of Zubrowka inspected the cargo of {cargo} on pier {i + 1}, "
            + string.Join(", ", Enumerable.Range(1, 60).Select(n => $"{cargo} crate {(n * 7) + i} from warehouse {(char)('A' + (n % 26))}{i}"))
            + ".");
        return "Harbour of Zubrowka\n\n" + string.Join("\n\n", paragraphs) + "\n";
    }

    private static CallGate? GateAt(Step step, FaultPlan faults, int question) => step switch
    {
        Step.Delivering => faults.HoldNext("getUpdates", HeldAt.BeforeItsAnswer),
        Step.Answering => faults.HoldNext("sendMessage"),
        Step.Acknowledging => faults.HoldNext("getUpdates", HeldAt.BeforeItIsCarriedOut, call => call.Int32("offset") > question),
        _ => null,
    };

    /// <summary>Asks for something else and sees that nothing else came in between: one chat is answered in order.</summary>
    private static async Task AnswersNothingMoreAsync(BotHome home, FakeUser user, int expected)
    {
        user.Says("/help");
        await home.Telegram.WaitForMessageAsync(m => m.ChatId == user.Id && m.Buttons.Any());
        Assert.Equal(expected, home.Telegram.Sent.Count(m => m.ChatId == user.Id && m.Passages().Count > 0));
    }
}
