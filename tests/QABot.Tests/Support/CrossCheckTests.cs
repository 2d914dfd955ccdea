using System.Diagnostics;
using Xunit;

namespace QABot.Tests.Support;

/// <summary>The fake Bot API under a client that shares no code with QABot: what the fake gets wrong for both sides alike would show nowhere else.</summary>
public sealed class CrossCheckTests : IAsyncLifetime
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "cross-check");

    private FakeBotApi api = null!;
    private Process? client;

    public async ValueTask InitializeAsync() => api = await FakeBotApi.StartAsync();

    public async ValueTask DisposeAsync()
    {
        client?.Kill(entireProcessTree: true);
        client?.Dispose();
        await api.DisposeAsync();
    }

    [Fact]
    public async Task A_bot_of_grammY_finds_the_fake_to_be_the_Bot_API()
    {
        Assert.SkipUnless(Directory.Exists(Path.Combine(Folder, "node_modules", "grammy")) && HasNode(), "There is no node with grammY here; .ci/run installs it (npm ci in tests/cross-check).");
        client = Process.Start(new ProcessStartInfo("node", "check.mjs")
        {
            WorkingDirectory = Folder,
            Environment = { ["API_ROOT"] = api.BaseUrl.ToString().TrimEnd('/'), ["TOKEN"] = api.Token },
        });
        var user = api.AddUser("Ann");

        user.Says("html");
        var message = await api.WaitForMessageAsync(m => m.ChatId == user.Id && m.Text.Contains("bold", StringComparison.Ordinal), TimeSpan.FromSeconds(30));
        Assert.Contains("quote & so on", message.Text, StringComparison.Ordinal);
        var answer = await api.WaitForCallbackAnswerAsync(user.Presses(message, "Press"));
        Assert.Equal("same text: 400", answer.Text);
        await api.WaitForMessageAsync(m => m.ChatId == user.Id && m.Text == "edited");

        await AnswersAsync(user, "broken", "broken html: 400");
        await AnswersAsync(user, "long", "too long: 400");
        await AnswersAsync(user, "data", "long data: 400");
        user.Says("photo");
        await api.WaitForCallAsync("sendPhoto");
        var inline = await api.WaitForInlineAnswerAsync(user.AsksInline("anything"));
        Assert.NotNull(inline);
        await api.WaitForCallsAsync("setMyCommands", 2);
    }

    private async Task AnswersAsync(FakeUser user, string text, string reply)
    {
        user.Says(text);
        await api.WaitForMessageAsync(m => m.ChatId == user.Id && m.Text == reply);
    }

    private static bool HasNode() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "node")));
}
