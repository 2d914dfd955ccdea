namespace QABot.Operations;

/// <summary>
/// Where a restore puts the articles and the store that are there, so that nothing is overwritten. Whatever fails afterwards, what was
/// there before is complete in it.
/// </summary>
internal sealed class RestoreAside
{
    private readonly string articles;
    private readonly string store;

    /// <summary>Chooses a folder that does not exist yet, beside the store.</summary>
    public RestoreAside(string articles, string store, TimeProvider time)
    {
        (this.articles, this.store) = (articles, store);
        var name = FormattableString.Invariant($"{store}.before-{time.GetUtcNow():yyyyMMdd'T'HHmmss}");
        Path = name;
        for (var i = 2; Directory.Exists(Path); i++)
        {
            Path = FormattableString.Invariant($"{name}-{i}");
        }
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>What an operator types to have again what was there before, once <see cref="Fill"/> is done.</summary>
    public string WayBack =>
        $"put back what was there before; it is complete in {Path}:\n"
        // Linked folders are left alone, as they were when the rest was put aside.
        + $"  find {Quoted(articles)} -type f -delete; rm -f {Quoted(store)} {Quoted(store + "-wal")} {Quoted(store + "-shm")}\n"
        + (Directory.Exists(Articles) ? $"  cp -a {Quoted(Articles)}/. {Quoted(articles)}/\n" : "")
        + (File.Exists(Moved(store)) ? $"  cp -a {Quoted(Moved(store))}* {Quoted(System.IO.Path.GetDirectoryName(store)!)}/\n" : "");

    private string Articles => System.IO.Path.Combine(Path, "articles");

    /// <summary>Puts aside what is there.</summary>
    /// <exception cref="IOException">It failed; the message says whether something was changed and how it is mended.</exception>
    public void Fill()
    {
        var files = Directory.Exists(articles) ? Directory.GetFiles(articles, "*", Backup.InFolderAlone) : [];
        string[] stores = [.. ((string[])[store, store + "-wal", store + "-shm"]).Where(File.Exists)];
        try
        {
            // Copied file by file and not renamed: the folder may be a mount point. Nothing is deleted until all of it is there twice.
            Directory.CreateDirectory(Path);
            foreach (var file in files)
            {
                var copy = System.IO.Path.Combine(Articles, System.IO.Path.GetRelativePath(articles, file));
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }

            foreach (var file in stores)
            {
                File.Copy(file, Moved(file));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"What is there could not be put aside ({e.Message}), so nothing was brought back and nothing changed. Make room beside {store} and give the right to write there; {Path} may be deleted.", e);
        }

        try
        {
            foreach (var file in (IEnumerable<string>)[.. files, .. stores])
            {
                File.Delete(file);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"What is there could not be taken away ({e.Message}), so nothing was brought back. Give the right to write there and run the same command again, or {WayBack}", e);
        }
    }

    private string Moved(string file) => System.IO.Path.Combine(Path, System.IO.Path.GetFileName(file));

    private static string Quoted(string path) => "'" + path.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
