using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using QABot.Core.Articles;
using QABot.Core.Indexing;
using QABot.Moderation;
using QABot.Storage;
using QABot.Web;

namespace QABot.Operations;

/// <summary>Examines settings, files and the talk with Telegram, one after the other.</summary>
internal sealed class Doctor(BotSettings settings, TimeProvider time)
{
    /// <summary>Finds out; each finding comes as soon as it is known.</summary>
    public async IAsyncEnumerable<Finding> ExamineAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var finding in Settings())
        {
            yield return finding;
        }

        if (settings.Problems.Count > 0)
        {
            yield break;
        }

        yield return Articles();
        yield return Index();
        yield return Store();
        yield return Disk();
        yield return Running();
        yield return Port();
        yield return Moderators();
        await foreach (var finding in new TelegramDoctor(settings, time).ExamineAsync(cancellationToken))
        {
            yield return finding;
        }
    }

    private IEnumerable<Finding> Settings()
    {
        foreach (var problem in settings.Problems)
        {
            yield return Finding.Wrong("settings", problem, "Nothing else is examined until this is mended.");
        }

        if (settings.Problems.Count == 0)
        {
            yield return settings.Home.SettingsFile is { } file
                ? Finding.Well("settings", $"{file} is right.")
                : Finding.Notice("settings", "No appsettings.json was found; every setting has its default.", "Start in the folder that holds it.");
        }
    }

    private Finding Articles()
    {
        var folder = new ArticleFolder(settings.Get<ArticleFolderOptions>());
        try
        {
            var files = folder.List();
            var failed = files.Select(folder.Read).Where(read => read.Failure is not null).Select(read => read.Failure!).Concat(folder.Problems()).ToList();
            return files.Count == 0
                ? Finding.Wrong("articles", $"{folder.Path} holds no article.", "Put .txt, .md or .html files there, mount it, or set Articles:Folder.")
                : failed.Count == 0
                    ? Finding.Well("articles", $"{files.Count} articles in {folder.Path} can be read.")
                    : Finding.Notice("articles", $"{failed.Count} of {files.Count} articles in {folder.Path} cannot be used: {failed[0].File}: {failed[0].Reason}", "qabot index lists them all.");
        }
        catch (IOException e)
        {
            return Finding.Wrong("articles", e.Message, "Create or mount the folder, or set Articles:Folder.");
        }
    }

    private Finding Index()
    {
        var options = settings.Get<IndexOptions>();
        if (!Directory.Exists(options.Folder))
        {
            return Finding.Notice("index", $"{options.Folder} is not there yet.", "The next start builds it.");
        }

        if (Unwritable(options.Folder) is { } reason)
        {
            return Finding.Wrong("index", $"{options.Folder} cannot be written ({reason}).", "Give the bot's account the right to write it, or set Index:Folder.");
        }

        var state = IndexFiles.Look(options);
        return state.Problem is { } problem
            ? Finding.Notice("index", $"{options.Folder}: {problem}.", "The next start builds it anew.")
            : Finding.Well("index", $"Version {state.Version} in {options.Folder}, {FileSpace.Size(options.Folder) / 1000} kB.");
    }

    private Finding Store()
    {
        var options = settings.Get<StorageOptions>();
        var folder = Path.GetDirectoryName(Path.GetFullPath(options.File))!;
        if (!File.Exists(options.File))
        {
            return Directory.Exists(folder) && Unwritable(folder) is { } denied
                ? Finding.Wrong("store", $"{folder} cannot be written ({denied}).", "Give the bot's account the right to write it, or set Storage:File.")
                : Finding.Notice("store", $"{options.File} is not there yet.", "The first start makes it.");
        }

        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = options.File, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 2 }.ToString());
            connection.Open();
            var verdict = connection.Query("PRAGMA quick_check(1)", row => row.GetString(0));
            var schema = connection.Number("PRAGMA user_version") ?? 0;
            if (verdict is not ["ok"])
            {
                return Finding.Wrong("store", $"{options.File} is broken ({verdict.FirstOrDefault()}).", "The next start sets it aside and begins a new one; or restore a backup.");
            }

            if (schema > Migrations.Latest)
            {
                return Finding.Wrong("store", $"{options.File} was written by a newer version (schema {schema}, this one knows {Migrations.Latest}).", "Run the newer version.");
            }

            connection.Execute("BEGIN IMMEDIATE; ROLLBACK");
            return Finding.Well("store", schema == Migrations.Latest ? $"{options.File} is sound." : $"{options.File} is sound; the next start brings it from schema {schema} to {Migrations.Latest}.");
        }
        catch (SqliteException e)
        {
            return Finding.Wrong("store", $"{options.File} cannot be used ({e.Message}).", "Give the bot's account the right to write it, and stop any other program that uses it.");
        }
    }

    private Finding Disk()
    {
        var file = settings.Get<StorageOptions>().File;
        var least = settings.Get<HealthOptions>().FreeMegabytes;
        return FileSpace.FreeOrNull(file) is not { } free
            ? Finding.Notice("disk", $"The free space of {file} cannot be told.", "")
            : free / 1_000_000 < least
                ? Finding.Wrong("disk", $"Only {free / 1_000_000} MB are free.", $"Make room; {least} MB are asked for by Health:FreeMegabytes.")
                : Finding.Well("disk", $"{free / 1_000_000} MB are free.");
    }

    private Finding Running() => InstanceLock.Holder(settings.Get<StorageOptions>()) is { } holder
        ? Finding.Notice("instance", $"A QABot runs already (process {holder}).", "A second one on the same store does not start.")
        : Finding.Well("instance", "No other QABot runs on this store.");

    private Finding Port()
    {
        var web = settings.Get<WebOptions>();
        if (web.Port == 0)
        {
            return Finding.Notice("port", "Health, metrics and page are off.", "Set Web:Port, for example to 8080, to have them.");
        }

        try
        {
            using var listener = new TcpListener(IPAddress.Parse(web.Host), web.Port);
            listener.Start();
            return Finding.Well("port", $"{web.Host}:{web.Port} is free.");
        }
        catch (SocketException e)
        {
            return InstanceLock.Holder(settings.Get<StorageOptions>()) is not null
                ? Finding.Well("port", $"{web.Host}:{web.Port} is in use, likely by the bot that runs.")
                : Finding.Wrong("port", $"{web.Host}:{web.Port} cannot be listened on ({e.Message}).", "Stop the program that has it, or set Web:Port.");
        }
    }

    private Finding Moderators() => settings.Get<ModerationOptions>().Moderators.Count is var count and > 0
        ? Finding.Well("moderator", $"{count} may use the moderators' commands.")
        : Finding.Notice("moderator", "Nobody may use the moderators' commands.", "Set Moderation:Moderators to Telegram user ids.");

    private static string? Unwritable(string folder)
    {
        var probe = Path.Combine(folder, $".doctor-{Guid.NewGuid():N}");
        try
        {
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }
}
