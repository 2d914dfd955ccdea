using Microsoft.Extensions.Time.Testing;
using QABot.Telegram;
using Xunit;

namespace QABot.Tests.Telegram;

public sealed class FloodGateTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public void A_user_gets_one_notice_an_episode_and_goes_on_at_the_steady_rate()
    {
        var gate = new FloodGate(new TelegramOptions { QuestionsPerMinute = 60, QuestionBurst = 4 }, time);
        Assert.All(Enumerable.Range(0, 4), _ => Assert.Equal(Admission.Admitted, gate.Enter(1)));
        Assert.Equal(Admission.FirstRefused, gate.Enter(1));
        for (var i = 0; i < 5; i++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(Admission.Admitted, gate.Enter(1));
            Assert.Equal(Admission.Refused, gate.Enter(1));
        }

        Assert.Equal(Admission.Admitted, gate.Enter(2));
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.All(Enumerable.Range(0, 3), _ => Assert.Equal(Admission.Admitted, gate.Enter(1)));
        Assert.Equal(Admission.FirstRefused, gate.Enter(1));
    }
}
