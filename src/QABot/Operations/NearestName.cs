namespace QABot.Operations;

/// <summary>Finds the known name that a mistyped one was meant to be.</summary>
internal static class NearestName
{
    /// <summary>The known name with the fewest changed letters, case left out; null when none is near enough to be meant.</summary>
    public static string? Of(string typed, IEnumerable<string> known)
    {
        var nearest = known
            .Select(name => (Name: name, Changes: Changes(typed.ToUpperInvariant(), name.ToUpperInvariant())))
            .OrderBy(candidate => candidate.Changes)
            .FirstOrDefault();
        return nearest.Name is not null && nearest.Changes <= Math.Max(2, typed.Length / 3) ? nearest.Name : null;
    }

    /// <summary>Levenshtein's distance: letters to insert, drop or replace.</summary>
    private static int Changes(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[to.Length];
    }
}
