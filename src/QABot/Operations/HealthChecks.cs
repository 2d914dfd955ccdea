using Microsoft.Data.Sqlite;
using QABot.Core.Indexing;
using QABot.Storage;
using QABot.Telegram;

namespace QABot.Operations;

/// <summary>One thing that the bot needs, and how it is.</summary>
/// <param name="Name">"telegram", "index", "store" or "disk".</param>
/// <param name="Ok">Whether it is well.</param>
/// <param name="Detail">The figure behind it, or what is wrong and the mend.</param>
internal sealed record HealthCheck(string Name, bool Ok, string Detail);

/// <summary>Whether the running bot can do its work. Safe for concurrent use.</summary>
internal sealed class HealthChecks(
    HealthOptions options, HostState state, PassageIndex index, Database database, StorageOptions storage, TimeProvider time)
{
    /// <summary>Looks at everything; takes as long as the store's lock may take.</summary>
    public IReadOnlyList<HealthCheck> Look() => [Telegram(), Index(), Store(), Disk()];

    private HealthCheck Telegram()
    {
        var age = (long)state.PollAge.TotalSeconds;
        return state.LastPollAt is null
            ? new HealthCheck("telegram", false, $"Telegram has not answered since the start {age} s ago; see the log for the reason.")
            : age <= options.PollAgeSeconds
                ? new HealthCheck("telegram", true, $"Telegram answered {age} s ago.")
                : new HealthCheck("telegram", false, $"Telegram answered last {age} s ago; see the log for the reason.");
    }

    private HealthCheck Index() => index.Version > 0
        ? new HealthCheck("index", true, $"Version {index.Version}, {index.Articles.Count} articles, {index.PassageCount} passages.")
        : new HealthCheck("index", false, "There is no index yet; it is being built, or the log says why it cannot be.");

    private HealthCheck Store()
    {
        try
        {
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            database.Write(connection => connection.Execute(
                "INSERT INTO setting (name, value) VALUES ('health', $now) ON CONFLICT (name) DO UPDATE SET value = excluded.value", ("$now", now)));
            return new HealthCheck("store", true, "It can be written.");
        }
        catch (SqliteException e)
        {
            return new HealthCheck("store", false, $"It cannot be written ({e.Message}); free the disk, give the bot the right to write, or end the program that locks {storage.File}.");
        }
    }

    private HealthCheck Disk()
    {
        if (FileSpace.FreeOrNull(storage.File) is not { } free)
        {
            return new HealthCheck("disk", true, "Its free space cannot be told.");
        }

        var megabytes = free / 1_000_000;
        return megabytes >= options.FreeMegabytes
            ? new HealthCheck("disk", true, $"{megabytes} MB are free.")
            : new HealthCheck("disk", false, $"Only {megabytes} MB are free, Health:FreeMegabytes asks for {options.FreeMegabytes}; make room on the disk of {storage.File}.");
    }
}
