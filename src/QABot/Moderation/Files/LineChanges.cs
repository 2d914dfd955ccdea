namespace QABot.Moderation.Files;

/// <summary>What differs between two versions of a file, line by line, for a moderator to read. Pure.</summary>
internal static class LineChanges
{
    private const string Gone = "➖ ";
    private const string New = "➕ ";
    private const int MaxLine = 160;
    private const int Around = 40;

    /// <summary>The lines that go and those that come in their place; long lines are cut to the surroundings of what differs in them.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var start = 0;
        while (start < before.Count && start < after.Count && before[start] == after[start])
        {
            start++;
        }

        var (oldEnd, newEnd) = (before.Count, after.Count);
        while (oldEnd > start && newEnd > start && before[oldEnd - 1] == after[newEnd - 1])
        {
            oldEnd--;
            newEnd--;
        }

        var shown = new List<string>();
        var (removed, added) = (new List<string>(), new List<string>());
        foreach (var (line, isOld, isNew) in Pairs([.. before.Skip(start).Take(oldEnd - start)], [.. after.Skip(start).Take(newEnd - start)]))
        {
            if (isOld && isNew)
            {
                Flush();
            }
            else
            {
                (isOld ? removed : added).Add(line.Trim());
            }
        }

        Flush();
        return shown;

        void Flush()
        {
            // What is taken out stays as a comment, which is no news to whoever reads that it goes.
            added.RemoveAll(line => line.StartsWith("# removed ", StringComparison.Ordinal) || (line.StartsWith("# ", StringComparison.Ordinal) && removed.Contains(line[2..].Trim())));
            shown.AddRange(removed.Select((line, i) => Gone + (removed.Count == added.Count ? Cut(line, added[i]) : Cut(line, ""))));
            shown.AddRange(added.Select((line, i) => New + (removed.Count == added.Count ? Cut(line, removed[i]) : Cut(line, ""))));
            removed.Clear();
            added.Clear();
        }
    }

    /// <summary>The longest common lines of both, with what stands between them.</summary>
    private static IEnumerable<(string Line, bool IsOld, bool IsNew)> Pairs(string[] old, string[] fresh)
    {
        var common = new int[old.Length + 1, fresh.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = fresh.Length - 1; j >= 0; j--)
            {
                common[i, j] = old[i] == fresh[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var (at, to) = (0, 0);
        while (at < old.Length || to < fresh.Length)
        {
            if (at < old.Length && to < fresh.Length && old[at] == fresh[to])
            {
                yield return (old[at++], true, true);
                to++;
            }
            else if (to == fresh.Length || (at < old.Length && common[at + 1, to] >= common[at, to + 1]))
            {
                yield return (old[at++], true, false);
            }
            else
            {
                yield return (fresh[to++], false, true);
            }
        }
    }

    private static string Cut(string line, string other)
    {
        if (line.Length <= MaxLine)
        {
            return line;
        }

        var same = 0;
        while (same < line.Length && same < other.Length && line[same] == other[same])
        {
            same++;
        }

        var from = Math.Max(0, Math.Min(same, line.Length - MaxLine + Around) - Around);
        from -= from > 0 && char.IsLowSurrogate(line[from]) ? 1 : 0;
        var to = Math.Min(line.Length, from + MaxLine);
        to -= to < line.Length && char.IsLowSurrogate(line[to]) ? 1 : 0;
        return (from > 0 ? "…" : "") + line[from..to] + (to < line.Length ? "…" : "");
    }
}
