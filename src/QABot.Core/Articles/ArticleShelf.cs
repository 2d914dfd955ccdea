using System.Globalization;
using System.Text;

namespace QABot.Core.Articles;

/// <summary>
/// Puts articles into the folder and takes them out of it. Nothing is ever deleted: a withdrawn article lies in the folder
/// <c>.withdrawn</c> beside the others, under its name, and can be put back by hand as well. Each step is one rename of a complete file,
/// so a kill at any point leaves an article where it was or where it goes. Safe for concurrent use.
/// </summary>
public sealed class ArticleShelf(ArticleFolderOptions options)
{
    /// <summary>Name of the folder of withdrawn articles within the articles folder.</summary>
    public const string WithdrawnFolder = ".withdrawn";

    private const int MaxName = 80;

    private readonly string root = Path.GetFullPath(options.Folder);
    private readonly Lock gate = new();

    /// <summary>Names of the withdrawn articles, ordered.</summary>
    public IReadOnlyList<string> Withdrawn()
    {
        var folder = Path.Combine(root, WithdrawnFolder);
        return Directory.Exists(folder) ? FolderListing.Of(folder).Files : [];
    }

    /// <summary>What an article of these bytes would be; nothing is written.</summary>
    /// <param name="name">A file name, whose ending says how to read it.</param>
    /// <param name="bytes">The whole file.</param>
    /// <param name="edited">What a moderator says about it, which comes before what it states itself.</param>
    public ReadResult Preview(string name, byte[] bytes, ArticleMetadata edited)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(bytes);
        ArgumentNullException.ThrowIfNull(edited);
        if (bytes.Length > options.MaxFileBytes)
        {
            return new ReadResult(null, new ReadFailure(name, $"It has {bytes.Length} bytes and the limit is {options.MaxFileBytes}; split it, or raise Articles:MaxFileBytes."));
        }

        return ArticleFolder.Understand(name, bytes, edited);
    }

    /// <summary>Puts an article into the folder, with what is known about it. The same again changes nothing.</summary>
    /// <param name="name">The wished name; where another article has it, a number is added.</param>
    /// <param name="bytes">The whole file.</param>
    /// <param name="edited">What to write into the metadata file.</param>
    /// <returns>The name it got.</returns>
    /// <exception cref="IOException">It could not be written; the message names the file and the mend.</exception>
    public string Add(string name, byte[] bytes, ArticleMetadata edited)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        ArgumentNullException.ThrowIfNull(edited);
        lock (gate)
        {
            var file = Free(SafeName(name), candidate => File.Exists(Path.Combine(root, candidate)) && Same(Path.Combine(root, candidate), bytes));
            var fields = Fields(edited);
            if (fields.Count > 0)
            {
                // First what is known, then the article: whoever sees the article sees it with its source.
                Edit(file, fields, note: null);
            }

            if (!File.Exists(Path.Combine(root, file)))
            {
                DurableFile.Write(Path.Combine(root, file), bytes);
            }

            return file;
        }
    }

    /// <summary>Takes an article out of the folder; it waits among the withdrawn ones.</summary>
    /// <returns>The name under which it waits; null when there is no such article.</returns>
    /// <exception cref="IOException">It could not be moved and stands where it was.</exception>
    public string? Withdraw(string file) => Move(file, root, Path.Combine(root, WithdrawnFolder));

    /// <summary>Puts a withdrawn article back.</summary>
    /// <returns>The name that it has in the folder; null when no such article waits.</returns>
    /// <exception cref="IOException">It could not be moved and stands where it was.</exception>
    public string? Restore(string file) => Move(file, Path.Combine(root, WithdrawnFolder), root);

    /// <summary>Corrects what is known about an article and notes in the file what was corrected and when.</summary>
    /// <param name="file">The article.</param>
    /// <param name="edited">The new values; null where nothing changes.</param>
    /// <param name="note">What to leave above the first changed field, such as the day and the former value; null for none.</param>
    /// <exception cref="IOException">The metadata file could not be changed; the message says why and how to mend it.</exception>
    public void Correct(string file, ArticleMetadata edited, string? note)
    {
        ArgumentNullException.ThrowIfNull(edited);
        lock (gate)
        {
            Edit(file, Fields(edited), note);
        }
    }

    /// <summary>A name for an article's file made of any text: letters, digits, dots and dashes, never hidden, never with a folder.</summary>
    public static string SafeName(string wish)
    {
        ArgumentNullException.ThrowIfNull(wish);
        wish = wish.Normalize(NormalizationForm.FormC);
        var dot = wish.LastIndexOf('.');
        var ending = dot > 0 && FolderListing.IsArticleName("a" + wish[dot..]) ? wish[dot..].ToLowerInvariant() : ".txt";
        var name = new StringBuilder();
        foreach (var c in ending == ".txt" && !wish.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) ? wish : wish[..dot])
        {
            if (char.IsLetterOrDigit(c) || (c is '_' or '.' && name.Length > 0))
            {
                name.Append(c);
            }
            else if (name.Length > 0 && name[^1] != '-')
            {
                name.Append('-');
            }

            if (name.Length == MaxName)
            {
                break;
            }
        }

        var stem = name.ToString().Trim('-', '.');
        return (stem.Length == 0 || stem.Equals("README", StringComparison.OrdinalIgnoreCase) ? "article" : stem) + ending;
    }

    private string? Move(string file, string from, string to)
    {
        ArgumentNullException.ThrowIfNull(file);
        lock (gate)
        {
            var source = Path.GetFullPath(Path.Combine(from, file));
            if (!source.StartsWith(from + Path.DirectorySeparatorChar, StringComparison.Ordinal) || !File.Exists(source) || !FolderListing.IsArticleName(Path.GetFileName(source.AsSpan())))
            {
                return null;
            }

            try
            {
                var name = Free(file, _ => false, to);
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(to, name))!);
                File.Move(source, Path.Combine(to, name));
                return name;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new IOException($"{file} could not be moved ({e.Message}); free space on the disk, or give the bot the right to write {root}.", e);
            }
        }
    }

    private string Free(string name, Func<string, bool> taken, string? folder = null)
    {
        var (stem, ending) = (name[..^Path.GetExtension(name).Length], Path.GetExtension(name));
        for (var i = 1; ; i++)
        {
            var candidate = i == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{stem}-{i}{ending}");
            // A withdrawn article keeps its name, and with it what is known about it: another one must not take it over.
            var free = !File.Exists(Path.Combine(folder ?? root, candidate)) && (folder is not null || !File.Exists(Path.Combine(root, WithdrawnFolder, candidate)));
            if (free || taken(candidate))
            {
                return candidate;
            }
        }
    }

    private static bool Same(string path, byte[] bytes) => new FileInfo(path).Length == bytes.Length && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes);

    private void Edit(string file, IReadOnlyList<(string, string)> fields, string? note)
    {
        var path = Path.Combine(root, MetadataFile.Name);
        var (text, problem) = MetadataEdit.Set(File.Exists(path) ? File.ReadAllText(path) : "", file, fields, note);
        if (text is null)
        {
            throw new IOException(problem);
        }

        DurableFile.Write(path, text);
    }

    private static List<(string, string)> Fields(ArticleMetadata metadata)
    {
        (string, string?)[] all =
        [
            ("title", metadata.Title),
            ("outlet", metadata.Outlet),
            ("author", metadata.Author),
            ("url", metadata.Url?.AbsoluteUri),
            ("published", metadata.Published?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("corrects", metadata.Corrects),
        ];
        return [.. all.Where(field => field.Item2 is not null).Select(field => (field.Item1, field.Item2!))];
    }
}
