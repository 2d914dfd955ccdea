using System.Text.Json;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Scenarios;

/// <summary>What the whole running program writes and sends about itself.</summary>
public sealed class TelemetryScenarios
{
    private const string Password = "canarypassword-of-the-page";
    private const string ApiKey = "canarykey-of-the-log-server";

    [Fact]
    public async Task Logs_metrics_and_traces_leave_the_process_without_a_secret_and_without_words_of_users()
    {
        await using var collector = await Collector.StartAsync();
        await using var home = await BotHome.CreateAsync();
        var user = home.Telegram.AddUser("Olena");
        home.Telegram.Faults.Next("sendMessage", Fault.Refusal(400, $"Bad Request: {home.Telegram.Token} {Password} is not liked"));
        var bot = await home.StartAsync(
            "Serilog:MinimumLevel:Default=Verbose",
            "Serilog:MinimumLevel:Override:Microsoft=Verbose",
            "Serilog:MinimumLevel:Override:System=Verbose",
            "Serilog:WriteTo:2:Name=Seq",
            $"Serilog:WriteTo:2:Args:serverUrl={collector.Address}",
            $"Serilog:WriteTo:2:Args:apiKey={ApiKey}",
            "Serilog:WriteTo:3:Name=OpenTelemetry",
            $"Serilog:WriteTo:3:Args:endpoint={collector.Address}/v1/logs",
            "Serilog:WriteTo:3:Args:protocol=HttpProtobuf",
            $"Telemetry:OtlpAddress={collector.Address}",
            "Telemetry:OtlpTransport=Http",
            "Telemetry:OtlpSeconds=1",
            $"Web:Password={Password}");
        user.Says("Where was the quokkacanary during the drone attack?");
        user.Says("Who denied the attack?");
        await home.Telegram.WaitForMessagesAsync(2, m => m.ChatId == user.Id);
        await collector.WaitForAsync("/v1/metrics");
        Assert.Equal(0, await bot.TerminateAsync());

        Assert.Contains(collector.Received, item => item.Path == "/v1/traces" && item.Body.Contains("qabot.outcome", StringComparison.Ordinal));
        Assert.Contains(collector.Received, item => item.Path == "/v1/logs" && item.Body.Contains("found in", StringComparison.Ordinal));
        Assert.Contains(collector.Received, item => item.Path.Contains("events", StringComparison.Ordinal) && item.Body.Contains("found in", StringComparison.Ordinal));
        Assert.Contains(collector.Received, item => item.Path == "/v1/metrics" && item.Body.Contains("qabot.answer.duration", StringComparison.Ordinal));
        var all = home.Written + string.Join('\n', collector.Received.Select(item => item.Body));
        foreach (var secret in (string[])[home.Telegram.Token, home.Telegram.Token.Split(':')[1], Password, ApiKey, "quokkacanary"])
            Assert.DoesNotContain(secret, all, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_question_is_one_event_whose_trace_the_readers_error_message_names()
    {
        await using var home = await BotHome.CreateAsync();
        var user = home.Telegram.AddUser("Olena");
        var bot = await home.StartAsync("Privacy:LogQuestions=true");
        await bot.WaitForOutputAsync("is ready");
        user.Says("Who denied the attack?");
        await home.Telegram.WaitForMessageAsync(m => m.ChatId == user.Id);
        home.Telegram.Faults.Next("sendMessage", Fault.Refusal(400, "Bad Request: not liked"));
        user.Says("Where was Putin at the time of the drone attack?");
        var apology = await home.Telegram.WaitForMessageAsync(m => m.ChatId == user.Id && m.Text.Contains("(error ", StringComparison.Ordinal));
        Assert.Equal(0, await bot.TerminateAsync());

        var events = Directory.GetFiles(home.Logs).SelectMany(File.ReadAllLines).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var question = Assert.Single(events, e => e.TryGetProperty("Question", out var text) && text.GetString() == "Who denied the attack?");
        Assert.Equal(32, question.GetProperty("@tr").GetString()!.Length);
        var error = Assert.Single(events, e => e.TryGetProperty("ErrorId", out _)).GetProperty("@tr").GetString()!;
        Assert.Contains(error[..8], apology.Text, StringComparison.Ordinal);
        var summary = Assert.Single(events, e => e.TryGetProperty("Mode", out _));
        Assert.Equal("polling", summary.GetProperty("Mode").GetString());
        Assert.Equal(5, summary.GetProperty("Articles").GetInt32());
        Assert.Contains(events, e => e.TryGetProperty("Settings", out var settings) && settings.GetString()!.Contains("Telegram:BotToken=(set)", StringComparison.Ordinal));
    }
}
