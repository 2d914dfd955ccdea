using QABot.Core.Answers;
using QABot.Core.Questions;
using Xunit;

namespace QABot.Tests.Questions;

public sealed class SmallTalkTests
{
    [Theory]
    [InlineData("hi", SmallTalkKind.Greeting)]
    [InlineData("Hello there!", SmallTalkKind.Greeting)]
    [InlineData("Привет!", SmallTalkKind.Greeting)]
    [InlineData("Добрий день", SmallTalkKind.Greeting)]
    [InlineData("thanks a lot :)", SmallTalkKind.Thanks)]
    [InlineData("Thank you so much", SmallTalkKind.Thanks)]
    [InlineData("Спасибо", SmallTalkKind.Thanks)]
    [InlineData("Щиро дякую!!!", SmallTalkKind.Thanks)]
    [InlineData("bye", SmallTalkKind.Farewell)]
    [InlineData("до свидания", SmallTalkKind.Farewell)]
    [InlineData("до побачення", SmallTalkKind.Farewell)]
    [InlineData("Who are you?", SmallTalkKind.AboutTheBot)]
    [InlineData("что ты умеешь?", SmallTalkKind.AboutTheBot)]
    [InlineData("Хто ти?", SmallTalkKind.AboutTheBot)]
    [InlineData("", SmallTalkKind.Nothing)]
    [InlineData(" \n ", SmallTalkKind.Nothing)]
    [InlineData("???", SmallTalkKind.Nothing)]
    [InlineData("👍👍", SmallTalkKind.Nothing)]
    public void A_message_that_is_no_question_is_known(string message, SmallTalkKind kind) => Assert.Equal(kind, SmallTalk.Of(message));

    [Theory]
    [InlineData("hi, how many passengers were on the ferry?")]
    [InlineData("who are the fishermen?")]
    [InlineData("what is this inquiry about?")]
    [InlineData("why?")]
    [InlineData("who?")]
    [InlineData("ferry")]
    [InlineData("Спасибо, а кто капитан?")]
    [InlineData("пока неизвестно, кто виноват?")]
    public void A_question_is_not_taken_for_small_talk(string message) => Assert.Null(SmallTalk.Of(message));
}
