using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using QABot.Conversations;
using QABot.Core.Answers;
using QABot.Storage;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Conversations;

public sealed class ConversationStoreTests : IDisposable
{
    private static readonly ConversationKey Key = new(-100, 11, 42);

    private readonly TempFolder home = new();
    private readonly FakeTimeProvider time = new();
    private Database database;

    public ConversationStoreTests() => database = Open();

    public void Dispose()
    {
        database.Dispose();
        home.Dispose();
    }

    [Fact]
    public void The_last_turns_are_kept_over_a_restart_oldest_first()
    {
        var store = Store();
        for (var i = 0; i < 6; i++)
        {
            store.Add(Key, Turn($"q{i}"));
        }

        database.Dispose();
        database = Open();
        var turns = Store().Load(Key);
        Assert.Equal(["q2", "q3", "q4", "q5"], turns.Select(turn => turn.Question));
        Assert.Equal(new ShownPassage("a.txt", 3, 9), Assert.Single(turns[0].Passages));
    }

    [Fact]
    public void Another_chat_topic_or_user_has_a_conversation_of_its_own()
    {
        var store = Store();
        store.Add(Key, Turn("q"));

        Assert.Empty(store.Load(Key with { Chat = -101 }));
        Assert.Empty(store.Load(Key with { Topic = 12 }));
        Assert.Empty(store.Load(Key with { User = 43 }));
    }

    [Fact]
    public void A_conversation_ends_with_its_lifetime()
    {
        var store = Store();
        store.Add(Key, Turn("old"));
        time.Advance(TimeSpan.FromMinutes(31));
        Assert.Empty(store.Load(Key));

        store.Add(Key, Turn("new"));
        Assert.Equal("new", Assert.Single(store.Load(Key)).Question);
    }

    [Fact]
    public void An_update_that_comes_again_after_a_kill_leaves_one_turn_and_does_not_see_its_own()
    {
        var store = Store();
        store.Add(Key, Turn("first"), updateId: 1);
        store.Add(Key, Turn("second"), updateId: 2);

        Assert.Equal(["first"], store.Load(Key, updateId: 2).Select(turn => turn.Question));
        store.Add(Key, Turn("second"), updateId: 2);
        Assert.Equal(["first", "second"], store.Load(Key, updateId: 3).Select(turn => turn.Question));
    }

    [Fact]
    public void Updates_that_come_again_after_later_ones_leave_one_turn_each_in_their_old_places()
    {
        var store = Store();
        foreach (var update in new[] { 1, 2, 3 })
        {
            store.Add(Key, Turn($"q{update}"), update);
        }

        Assert.Empty(store.Load(Key, updateId: 1));
        store.Add(Key, Turn("q1"), updateId: 1);
        Assert.Equal(["q1"], store.Load(Key, updateId: 2).Select(turn => turn.Question));
        store.Add(Key, Turn("q2 otherwise"), updateId: 2);
        Assert.Equal(["q1", "q2 otherwise", "q3"], store.Load(Key, updateId: 4).Select(turn => turn.Question));
    }

    [Fact]
    public void What_the_former_version_stored_keeps_its_turns_and_its_last_update()
    {
        var store = Store();
        store.Add(Key, Turn("first"), updateId: 1);
        store.Add(Key, Turn("second"), updateId: 2);
        database.TryWrite(connection => connection.Execute("UPDATE conversation SET turns = REPLACE(REPLACE(turns, ',\"UpdateId\":1', ''), ',\"UpdateId\":2', '')"));
        Assert.Equal(0, database.Read(connection => connection.Number("SELECT COUNT(*) FROM conversation WHERE turns LIKE '%UpdateId%'")));

        Assert.Equal(["first"], store.Load(Key, updateId: 2).Select(turn => turn.Question));
        Assert.Equal(["first", "second"], store.Load(Key, updateId: 3).Select(turn => turn.Question));
        store.Add(Key, Turn("second"), updateId: 2);
        Assert.Equal(["first", "second"], store.Load(Key).Select(turn => turn.Question));
    }

    [Fact]
    public void A_group_takes_its_conversations_along_when_it_migrates()
    {
        Store().Add(Key, Turn("q"));
        new ChatStore(database, new UserHash(database), time).Migrate(Key.Chat, -200);

        Assert.Single(Store().Load(Key with { Chat = -200 }));
    }

    [Fact]
    public void The_file_does_not_say_who_asked()
    {
        Store().Add(new ConversationKey(123456789, 0, 123456789), Turn("q"));

        Assert.Equal(0, database.Read(connection => connection.Number(
            "SELECT COUNT(*) FROM conversation WHERE chat LIKE '%123456789%' OR user LIKE '%123456789%'")));
    }

    private static ConversationTurn Turn(string question) => new(question, AnswerOutcome.Answered, [new ShownPassage("a.txt", 3, 9)]);

    private ConversationStore Store() => new(database, new UserHash(database), new ConversationOptions(), time);

    private Database Open() => Database.Open(new StorageOptions { File = home["qabot.db"] }, time, NullLogger<Database>.Instance);
}
