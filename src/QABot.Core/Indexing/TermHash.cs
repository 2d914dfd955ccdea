namespace QABot.Core.Indexing;

/// <summary>FNV-1a (Fowler, Noll, Vo) over UTF-16 units: the same on every machine, since the index stores it.</summary>
internal static class TermHash
{
    public static int Of(ReadOnlySpan<char> term)
    {
        var hash = 2166136261u;
        foreach (var c in term)
        {
            hash = unchecked((hash ^ c) * 16777619u);
        }

        return unchecked((int)hash);
    }

    public static ulong Of64(ReadOnlySpan<char> term)
    {
        var hash = 14695981039346656037ul;
        foreach (var c in term)
        {
            hash = unchecked((hash ^ c) * 1099511628211ul);
        }

        return hash;
    }
}
