using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Systemd;
using QABot.Conversations;
using QABot.Moderation;
using QABot.Operations;
using QABot.Storage;
using QABot.Telegram;
using Serilog;
using Spectre.Console;

namespace QABot.Console;

/// <summary>Runs the Telegram bot until it is told to stop; without a token it falls back to a chat where a person sits.</summary>
internal static class RunCommand
{
    /// <summary>What the last acknowledgement may take once the answers in work are out; the closing of files has a limit of its own.</summary>
    private static readonly TimeSpan AfterDrain = TimeSpan.FromSeconds(2);

    private const string NoToken =
        "There is no bot token. Get one from @BotFather in Telegram and set the environment variable Telegram__BotToken.";

    public static async Task<int> RunAsync(BotSettings settings, Terminal terminal, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(settings.Token))
        {
            if (!terminal.Interactive)
            {
                terminal.Error.Write(new Text($"error: {NoToken} To try it in a terminal: qabot chat.\n"));
                return ExitCode.Usage;
            }

            terminal.Output.Write(new Text($"{NoToken}\nUntil then, here is the same bot in the terminal.\n\n", new Style(Color.Olive)));
            return await ChatCommand.RunAsync(settings, terminal, cancellationToken).ConfigureAwait(false);
        }

        using var alone = InstanceLock.Take(settings.Get<StorageOptions>());
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = settings.Home.Path });
        builder.Configuration.AddConfiguration(settings.Configuration);
        var (tail, levels) = (new LogTail(), new LogLevels(settings.Configuration));
        builder.Services.AddSerilog(Logging.ForTheBot(settings, settings.Token, tail, levels), dispose: true);
        builder.Services.AddSingleton(settings).AddSingleton(tail).AddSingleton(levels);
        builder.Services.AddAnswers(settings);
        builder.Services.AddQABotStorage().AddQABotConversations().AddQABotModeration().AddQABotTelegram().AddQABotOperations(settings);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout =
            TimeSpan.FromSeconds(settings.Get<TelegramOptions>().DrainSeconds) + AfterDrain);
        builder.Services.AddSingleton<ISystemdNotifier>(new SystemdNotifier());
        builder.Services.AddHostedService<SystemdNotices>();
        builder.Services.AddHostedService<LogFaults>();
        var host = builder.Build();
        var clock = host.Services.GetRequiredService<StopClock>();
        try
        {
            await host.StartAsync(cancellationToken).ConfigureAwait(false);
            await host.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
            var failed = host.Services.GetServices<IHostedService>().OfType<BackgroundService>().Any(service => service.ExecuteTask is { IsFaulted: true });
            return failed ? ExitCode.Stopped : ExitCode.Done;
        }
        finally
        {
            await CloseAsync(host, clock).ConfigureAwait(false);
        }
    }

    /// <summary>A log server or a collector that takes what is left and never answers must not hold up the end; log files are written by then.</summary>
    private static async Task CloseAsync(IHost host, StopClock clock)
    {
        var closed = Task.Run(host.Dispose);
        await Task.WhenAny(closed, Task.Delay(clock.LeftToClose, TimeProvider.System)).ConfigureAwait(false);
        if (closed.IsCompleted)
        {
            await closed.ConfigureAwait(false);
        }
    }
}
