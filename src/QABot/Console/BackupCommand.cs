using System.Globalization;
using QABot.Operations;
using Spectre.Console;

namespace QABot.Console;

/// <summary>Writes a backup, or brings one back.</summary>
internal static class BackupCommand
{
    public static int Write(BotSettings settings, Terminal terminal, string file)
    {
        var written = new Backup(settings, TimeProvider.System).Write(file);
        terminal.Output.Write(new Text(string.Create(
            CultureInfo.InvariantCulture, $"{written.Articles} article files, {(written.Store ? "the store" : "no store yet")}, index version {written.IndexVersion}: {file}\n")));
        return ExitCode.Done;
    }

    public static int Restore(BotSettings settings, Terminal terminal, string file, bool force)
    {
        // The running bot would write into what is being replaced.
        using var alone = InstanceLock.Take(settings.Get<Storage.StorageOptions>());
        var restored = new Backup(settings, TimeProvider.System).Restore(file, force);
        terminal.Output.Write(new Text(string.Create(
            CultureInfo.InvariantCulture,
            $"{restored.Articles} article files, {(restored.Store ? "the store" : "no store")} of {restored.At:yyyy-MM-dd HH:mm} UTC; the next start builds the index, from version {restored.IndexVersion} on.\n")));
        if (restored.Aside is { } aside)
        {
            terminal.Output.Write(new Text($"What was there before is in {aside}.\n"));
        }

        return ExitCode.Done;
    }
}
