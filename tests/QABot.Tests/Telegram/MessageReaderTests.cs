using QABot.Telegram;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Xunit;

namespace QABot.Tests.Telegram;

public sealed class MessageReaderTests
{
    private const long BotId = 81;

    [Fact]
    public void A_command_is_told_by_its_mark_and_not_by_the_text()
    {
        Assert.IsType<Incoming.Command>(Read(Private("/start x", Mark(MessageEntityType.BotCommand, 0, 6))));
        Assert.IsType<Incoming.Question>(Read(Private("https://example.org/start", Mark(MessageEntityType.Url, 0, 25))));
        Assert.IsType<Incoming.Question>(Read(Private("what is /start", Mark(MessageEntityType.BotCommand, 8, 6))));
    }

    [Theory]
    [InlineData("/ask@qa_bot why?", 11, true)]
    [InlineData("/ASK@QA_BOT why?", 11, true)]
    [InlineData("/ask@other_bot why?", 14, false)]
    [InlineData("/unknown why?", 8, false)]
    public void In_a_group_a_command_must_be_known_and_for_this_bot(string text, int length, bool ours) =>
        Assert.Equal(ours, Read(Group(text, Mark(MessageEntityType.BotCommand, 0, length))) is Incoming.Command { Name: "ask", Rest: "why?" });

    [Fact]
    public void A_group_talks_among_itself_until_it_mentions_the_bot_or_replies_to_it()
    {
        Assert.IsType<Incoming.Nothing>(Read(Group("why?")));
        Assert.Equal("why?", Assert.IsType<Incoming.Question>(Read(Group("@QA_bot, why?", Mark(MessageEntityType.Mention, 0, 7)))).Text);
        Assert.IsType<Incoming.Nothing>(Read(Group("@other why?", Mark(MessageEntityType.Mention, 0, 6))));
        var reply = Group("why?");
        reply.ReplyToMessage = new Message { From = new User { Id = BotId, IsBot = true } };
        Assert.IsType<Incoming.Question>(Read(reply));
    }

    [Fact]
    public void Bots_channels_and_anonymous_senders_are_passed_over()
    {
        var bot = Private("why?");
        bot.From!.IsBot = true;
        Assert.IsType<Incoming.Nothing>(Read(bot));
        var channel = Group("why?");
        channel.SenderChat = new Chat { Id = -7 };
        Assert.IsType<Incoming.Nothing>(Read(channel));
    }

    [Fact]
    public void What_the_bot_itself_offered_after_its_name_is_no_question()
    {
        var chosen = Private("Nobody was hurt in the collision.");
        chosen.ViaBot = new User { Id = BotId, IsBot = true };
        Assert.IsType<Incoming.Nothing>(Read(chosen));
        chosen.ViaBot = new User { Id = 82, IsBot = true };
        Assert.IsType<Incoming.Question>(Read(chosen));
    }

    [Fact]
    public void A_marked_range_outside_the_text_does_no_harm()
    {
        Assert.IsType<Incoming.Question>(Read(Private("hi", Mark(MessageEntityType.BotCommand, 0, 50))));
        Assert.IsType<Incoming.Nothing>(Read(Group("hi", Mark(MessageEntityType.Mention, 1, 50))));
    }

    private static Incoming Read(Message message) => MessageReader.Read(message, BotId, "qa_bot", name => name == "ask");

    private static Message Private(string text, params MessageEntity[] entities) => Text(ChatType.Private, 5, text, entities);

    private static Message Group(string text, params MessageEntity[] entities) => Text(ChatType.Supergroup, -5, text, entities);

    private static Message Text(ChatType type, long chat, string text, MessageEntity[] entities) => new()
    {
        Chat = new Chat { Id = chat, Type = type },
        From = new User { Id = 5 },
        Text = text,
        Entities = entities,
    };

    private static MessageEntity Mark(MessageEntityType type, int offset, int length) => new() { Type = type, Offset = offset, Length = length };
}
