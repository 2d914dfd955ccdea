namespace QABot.Core.Articles;

/// <summary>Where a path leads once every link in it is followed.</summary>
internal static class RealPath
{
    // As many as Linux follows before it gives up.
    private const int MostLinks = 40;

    /// <summary>The absolute path without links; null when the links go round in a circle.</summary>
    /// <exception cref="IOException">A part of the path cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A part of the path may not be read.</exception>
    public static string? Of(string path)
    {
        var links = 0;
        var rest = new Stack<string>();
        var real = Push(Path.GetFullPath(path), rest);
        while (rest.TryPop(out var part))
        {
            var next = Path.Combine(real, part);
            var target = new FileInfo(next).LinkTarget;
            if (target is null)
            {
                real = next;
                continue;
            }

            if (++links > MostLinks)
            {
                return null;
            }

            real = Push(Path.GetFullPath(target, real), rest);
        }

        return real;
    }

    private static string Push(string full, Stack<string> rest)
    {
        var root = Path.GetPathRoot(full)!;
        foreach (var part in full[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            rest.Push(part);
        }

        return root;
    }
}
