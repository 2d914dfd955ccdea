using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Telegram;

public sealed class AlbumTests : IAsyncLifetime
{
    private const string Asked = "Was anybody hurt in the collision?";
    private const string Notice = "I can only read text. Please type your question.";

    private readonly TempFolder home = new();
    private FakeBotApi api = null!;
    private FakeUser ann = null!;

    public async ValueTask InitializeAsync()
    {
        api = await FakeBotApi.StartAsync();
        ann = api.AddUser("Ann");
    }

    public async ValueTask DisposeAsync()
    {
        await api.DisposeAsync();
        home.Dispose();
    }

    [Fact]
    public async Task An_album_without_a_question_gets_one_notice_and_the_next_album_its_own()
    {
        await using var bot = await RunningBot.StartAsync(api, home);
        foreach (var id in ann.SendsAlbum("7001", null, null, null).Concat(ann.SendsAlbum("7002", null, null)))
        {
            await api.WaitForAcknowledgementAsync(id);
        }

        Assert.Equal([Notice, Notice], api.Sent.Select(message => message.Text));
    }

    [Fact]
    public async Task An_album_with_a_question_is_answered_and_its_other_pictures_get_no_notice()
    {
        await using var bot = await RunningBot.StartAsync(api, home);
        foreach (var id in ann.SendsAlbum("7001", Asked, null, null))
        {
            await api.WaitForAcknowledgementAsync(id);
        }

        Assert.Contains("Nobody was hurt", Assert.Single(api.Sent).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_users_albums_and_pictures_by_themselves_are_told_apart()
    {
        await using var bot = await RunningBot.StartAsync(api, home);
        var ben = api.AddUser("Ben");
        foreach (var id in ann.SendsAlbum("7001", null, null).Concat(ben.SendsAlbum("7001", null, null)).Append(ann.SendsPhoto()).Append(ann.SendsPhoto()))
        {
            await api.WaitForAcknowledgementAsync(id);
        }

        Assert.Equal(3, api.Sent.Count(message => message.ChatId == ann.Id));
        Assert.Single(api.Sent, message => message.ChatId == ben.Id);
    }
}
