using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace QABot.Operations;

/// <summary>
/// Takes over saved settings files while the bot runs, where that is safe; says which changes wait for the next start. Wrong settings
/// change nothing and are named once.
/// </summary>
internal sealed partial class SettingsReload(BotSettings settings, LogLevels levels, TimeProvider time, ILogger<SettingsReload> logger) : BackgroundService
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);

    private BotSettings? last;
    private string known = "";

    /// <summary>Settings that are read anew each time they are needed, so that a new value takes effect at once; with them the levels of <c>Serilog:MinimumLevel</c>.</summary>
    public static IReadOnlyList<string> Live { get; } =
    [
        "Answers:MaxPassages",
        "Answers:LeastConfidence",
        "Answers:LeastPresence",
        "Answers:MaxQuestionChars",
        "Telegram:QuestionsPerMinute",
        "Telegram:ExampleQuestions",
        "Moderation:Moderators",
        "Conversations:LifetimeMinutes",
        "Conversations:MaxTurns",
        "Storage:KeepDays",
        "Privacy:LogQuestions",
        "Health:PollAgeSeconds",
        "Health:FreeMegabytes",
    ];

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // What is saved from here on is news.
        known = Stamp();
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(BetweenLooks, time, stoppingToken);
                var now = Stamp();
                if (now != known)
                {
                    known = now;
                    Apply();
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Nothing is open.
        }
    }

    private void Apply()
    {
        var fresh = settings.Reread();
        if (fresh.Problems.Count > 0)
        {
            LogWrong(logger, string.Join(' ', fresh.Problems));
            return;
        }

        List<string> taken = [], waiting = [];
        foreach (var section in BotSettings.Sections)
        {
            foreach (var key in section.Keys)
            {
                if (Live.Contains(key))
                {
                    if (section.Take(key, fresh.Of(section), settings.Of(section)))
                    {
                        taken.Add(key);
                    }
                }
                else if (section.Differs(key, fresh.Of(section), (last ?? settings).Of(section)))
                {
                    waiting.Add(key);
                }
            }
        }

        if (levels.Set(fresh.Configuration))
        {
            taken.Add("Serilog:MinimumLevel");
        }

        last = fresh;
        if (taken.Count > 0)
        {
            LogTaken(logger, string.Join(", ", taken));
        }

        if (waiting.Count > 0)
        {
            LogWaiting(logger, string.Join(", ", waiting));
        }
    }

    private string Stamp() => string.Join('|', settings.Home.SettingsFiles.Select(path =>
    {
        var file = new FileInfo(path);
        return file.Exists ? FormattableString.Invariant($"{file.LastWriteTimeUtc.Ticks} {file.Length}") : "none";
    }));

    [LoggerMessage(7301, LogLevel.Information, "Settings taken over from the saved file: {Keys}.")]
    private static partial void LogTaken(ILogger logger, string keys);

    [LoggerMessage(7302, LogLevel.Warning, "Settings changed in the saved file that take effect at the next start: {Keys}.")]
    private static partial void LogWaiting(ILogger logger, string keys);

    [LoggerMessage(7303, LogLevel.Error, "The saved settings are wrong and the former ones stay in force: {Problems}")]
    private static partial void LogWrong(ILogger logger, string problems);
}
