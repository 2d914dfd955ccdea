using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using QABot.Core.Articles;
using QABot.Core.Indexing;
using QABot.Storage;

namespace QABot.Operations;

/// <summary>What a backup holds, in its <c>manifest.json</c>.</summary>
/// <param name="Format">Of the backup itself; 1.</param>
/// <param name="At">When it was made.</param>
/// <param name="IndexVersion">The version that the index had, from which versions go on after a restore.</param>
/// <param name="Files">SHA-256 by entry.</param>
internal sealed record BackupManifest(int Format, DateTimeOffset At, long IndexVersion, IReadOnlyDictionary<string, string> Files);

/// <summary>What was saved or brought back.</summary>
/// <param name="Articles">Files of the articles folder, data files included.</param>
/// <param name="Store">Whether the store is in it.</param>
/// <param name="IndexVersion">See <see cref="BackupManifest"/>.</param>
/// <param name="At">When the backup was made.</param>
/// <param name="Aside">Where a restore put what was there before; null when there was nothing.</param>
internal sealed record BackupContent(int Articles, bool Store, long IndexVersion, DateTimeOffset At, string? Aside = null);

/// <summary>
/// One file with the articles, the store and the index's version; the index itself is built again from the articles. A backup may be
/// taken while the bot runs; settings and secrets are not in it. Every failure is an <see cref="IOException"/> that says what to do.
/// </summary>
internal sealed class Backup(BotSettings settings, TimeProvider time)
{
    /// <summary>Linked folders are not the articles' own: nothing behind a link is saved, and nothing there is put aside.</summary>
    internal static readonly EnumerationOptions InFolderAlone = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    private const int Format = 1;
    private const string Manifest = "manifest.json";
    private const string Articles = "articles/";
    private const string Store = "store.db";

    private readonly string articles = Path.GetFullPath(settings.Get<ArticleFolderOptions>().Folder);
    private readonly string store = Path.GetFullPath(settings.Get<StorageOptions>().File);

    /// <summary>Writes a backup; it appears under its name only when it is complete.</summary>
    public BackupContent Write(string file)
    {
        if (!Directory.Exists(articles))
        {
            throw new IOException($"The articles folder {articles} is not there; mount it, or set Articles:Folder.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var draft = file + ".part";
        try
        {
            var content = WriteDraft(draft);
            File.Move(draft, file, overwrite: true);
            return content;
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private BackupContent WriteDraft(string draft)
    {
        var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
        var manifest = new BackupManifest(Format, time.GetUtcNow(), IndexFiles.Look(settings.Get<IndexOptions>()).Version, hashes);
        using var zip = new ZipArchive(new FileStream(draft, FileMode.Create), ZipArchiveMode.Create);
        var count = 0;
        foreach (var path in Directory.EnumerateFiles(articles, "*", InFolderAlone).Order(StringComparer.Ordinal))
        {
            Add(zip, Articles + Path.GetRelativePath(articles, path).Replace(Path.DirectorySeparatorChar, '/'), path, hashes);
            count++;
        }

        var hasStore = File.Exists(store);
        if (hasStore)
        {
            var copy = draft + ".db";
            try
            {
                CopyStore(copy);
                Add(zip, Store, copy, hashes);
            }
            finally
            {
                File.Delete(copy);
            }
        }

        using var entry = zip.CreateEntry(Manifest).Open();
        JsonSerializer.Serialize(entry, manifest, BackupJson.Default.BackupManifest);
        return new BackupContent(count, hasStore, manifest.IndexVersion, manifest.At);
    }

    /// <summary>Brings a backup back. The bot must not run.</summary>
    /// <param name="file">The backup.</param>
    /// <param name="force">Puts articles and store that are there aside; without it they are a reason to refuse.</param>
    public BackupContent Restore(string file, bool force)
    {
        try
        {
            using var zip = ZipFile.OpenRead(file);
            var manifest = Check(zip, file);
            var occupied = File.Exists(store) || (Directory.Exists(articles) && Directory.EnumerateFileSystemEntries(articles).Any());
            if (occupied && !force)
            {
                throw new IOException($"There are articles in {articles} or a store {store} already. Add --force to put them aside, or name other places with Articles:Folder and Storage:File.");
            }

            var aside = occupied ? new RestoreAside(articles, store, time) : null;
            aside?.Fill();
            try
            {
                var count = 0;
                foreach (var entry in zip.Entries.Where(entry => entry.FullName.StartsWith(Articles, StringComparison.Ordinal)))
                {
                    Extract(entry, Target(entry)!);
                    count++;
                }

                var saved = zip.GetEntry(Store);
                if (saved is not null)
                {
                    Extract(saved, store);
                }

                IndexFiles.Clear(settings.Get<IndexOptions>());
                IndexFiles.Remember(settings.Get<IndexOptions>(), manifest.IndexVersion);
                return new BackupContent(count, saved is not null, manifest.IndexVersion, manifest.At, aside?.Path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                throw new IOException(
                    aside is null
                        ? $"{file} was brought back only in part ({e.Message}). Mend that and run the same command again with --force."
                        : $"{file} was brought back only in part ({e.Message}). Mend that and run the same command again, or {aside.WayBack}",
                    e);
            }
        }
        catch (InvalidDataException e)
        {
            throw new IOException($"{file} is no backup or is damaged ({e.Message}). Take another one.", e);
        }
    }

    private BackupManifest Check(ZipArchive zip, string file)
    {
        BackupManifest? manifest;
        try
        {
            using var stream = (zip.GetEntry(Manifest) ?? throw new InvalidDataException("it has no manifest")).Open();
            manifest = JsonSerializer.Deserialize(stream, BackupJson.Default.BackupManifest);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException(e.Message, e);
        }

        if (manifest is null || manifest.Format != Format)
        {
            throw new IOException($"{file} has format {manifest?.Format}, this version of QABot knows {Format}. Use the version that wrote it.");
        }

        foreach (var entry in zip.Entries.Where(entry => entry.FullName != Manifest))
        {
            using var stream = entry.Open();
            var hash = Convert.ToHexStringLower(SHA256.HashData(stream));
            if (Target(entry) is null || manifest.Files.GetValueOrDefault(entry.FullName) != hash)
            {
                throw new InvalidDataException($"{entry.FullName} is not as it was saved");
            }
        }

        return manifest.Files.Keys.FirstOrDefault(name => zip.GetEntry(name) is null) is { } missing
            ? throw new InvalidDataException($"{missing} is missing")
            : manifest;
    }

    /// <summary>Where an entry is written; null for one that has no place here or leads out of the articles folder.</summary>
    private string? Target(ZipArchiveEntry entry)
    {
        if (entry.FullName == Store)
        {
            return store;
        }

        if (!entry.FullName.StartsWith(Articles, StringComparison.Ordinal))
        {
            return null;
        }

        var target = Path.GetFullPath(Path.Combine(articles, entry.FullName[Articles.Length..]));
        return target.StartsWith(articles + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? target : null;
    }

    private void CopyStore(string copy)
    {
        try
        {
            // SQLite's own backup: a copy of the file while the bot writes would be torn.
            using var from = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = store, Pooling = false, DefaultTimeout = 10 }.ToString());
            using var to = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = copy, Pooling = false }.ToString());
            from.Open();
            to.Open();
            from.BackupDatabase(to);
        }
        catch (SqliteException e)
        {
            throw new IOException($"The store {store} cannot be read ({e.Message}). qabot doctor says more.", e);
        }
    }

    private static void Add(ZipArchive zip, string name, string path, Dictionary<string, string> hashes)
    {
        var bytes = File.ReadAllBytes(path);
        hashes[name] = Convert.ToHexStringLower(SHA256.HashData(bytes));
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(bytes);
    }

    private static void Extract(ZipArchiveEntry entry, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        entry.ExtractToFile(path, overwrite: true);
    }
}
