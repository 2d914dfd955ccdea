using System.Collections.Frozen;
using QABot.Core.Articles;

namespace QABot.Core.Attribution;

/// <summary>Matches the cue table against a sentence. Thread-safe.</summary>
internal static class CueMatcher
{
    private const int MaxGap = 3;

    // Rows by the first three letters of their first word: a prefix pattern and its words share them.
    private static readonly FrozenDictionary<string, CuePattern[]> Rows = CuePatterns.All
        .GroupBy(static row => Key(row.Words[0].AsSpan().TrimEnd('*')).ToString(), StringComparer.Ordinal)
        .ToFrozenDictionary(static g => g.Key, static g => g.ToArray(), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, CuePattern[]>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Rows.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string> BeforeNoun = new[]
    {
        "the", "a", "an", "of", "this", "that", "these", "those", "its", "his", "her", "their", "such", "any", "all", "some", "with", "after", "earlier",
        "disputed", "denied", "rejected", "dismissed", "purported", "deny", "denies", "dispute", "false", "on", "by", "about", "over", "to",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The strongest cue, the first of equals; null when there is none.</summary>
    public static StanceCue? Best(string sentence, SpeakerAttribution? attribution)
    {
        Span<(int Start, int End)> words = stackalloc (int, int)[128];
        var lower = Normalise(sentence);
        var count = Cut(lower, words);
        StanceCue? best = null;
        var opposing = false;
        for (var i = 0; i < count; i++)
        {
            var word = lower.AsSpan(words[i].Start, words[i].End - words[i].Start);
            if (!Lookup.TryGetValue(Key(word), out var rows))
            {
                continue;
            }

            foreach (var row in rows)
            {
                if ((row.NeedsSpeaker && attribution is null) || Match(lower, words[..count], i, row.Words, 0) is not (> 0 and var end)
                    || IsNoun(lower, words[..count], i, row) || IsUndone(lower, words[..count], i, row))
                {
                    continue;
                }

                opposing |= row.Opposing;
                if (best is null || row.Strength > best.Value.Strength)
                {
                    best = new StanceCue(row.Stance, row.Strength, new TextSpan(words[i].Start, words[end - 1].End));
                }
            }
        }

        // Who accuses the other side of staging it gives the opposing account.
        return opposing && best is { Stance: Stance.Asserts } accuser ? accuser with { Stance = Stance.Denies, Strength = 0.9 } : best;
    }

    // Index after the last matched word, or -1.
    private static int Match(string text, ReadOnlySpan<(int Start, int End)> words, int at, string[] pattern, int part)
    {
        for (; part < pattern.Length; part++)
        {
            if (pattern[part] == "~")
            {
                if (part + 1 == pattern.Length)
                {
                    return at;
                }

                for (var gap = 0; gap <= MaxGap; gap++)
                {
                    if (Match(text, words, at + gap, pattern, part + 1) is > 0 and var end)
                    {
                        return end;
                    }
                }

                return -1;
            }

            if (at >= words.Length || !Fits(text.AsSpan(words[at].Start, words[at].End - words[at].Start), pattern[part]))
            {
                return -1;
            }

            at++;
        }

        return at;
    }

    private static bool Fits(ReadOnlySpan<char> word, string pattern) =>
        pattern[^1] == '*' ? word.StartsWith(pattern.AsSpan(0, pattern.Length - 1), StringComparison.Ordinal) : word.SequenceEqual(pattern);

    // "the alleged attack", "Bern's claims": nouns and adjectives, not somebody's claim here and now.
    private static bool IsNoun(string text, ReadOnlySpan<(int Start, int End)> words, int i, CuePattern row)
    {
        if (row.Words.Length != 1 || row.Words[0] is not ("claims" or "claim" or "alleged" or "claimed" or "staged" or "lies" or "accused"))
        {
            return false;
        }

        // "claimed 660 lives" is no claim.
        if (i + 1 < words.Length && text.AsSpan(words[i + 1].Start, words[i + 1].End - words[i + 1].Start) is var next
            && (char.IsDigit(next[0]) || next is "more" or "lives" or "responsibility" or "victory" or "victims"))
        {
            return true;
        }

        if (i == 0)
        {
            return true;
        }

        var before = text.AsSpan(words[i - 1].Start, words[i - 1].End - words[i - 1].Start);
        return BeforeNoun.Contains(before.ToString()) || before.EndsWith("'s", StringComparison.Ordinal) || text[words[i - 1].End] == '\'';
    }

    // "did not deny", "does not claim": the cue is negated.
    private static bool IsUndone(string text, ReadOnlySpan<(int Start, int End)> words, int i, CuePattern row)
    {
        if (row.Stance == Stance.Independent || row.NeedsSpeaker || i == 0)
        {
            return false;
        }

        for (var j = Math.Max(0, i - 2); j < i; j++)
        {
            var word = text.AsSpan(words[j].Start, words[j].End - words[j].Start);
            if (word is "not" or "never" or "cannot" || word.EndsWith("n't", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<char> Key(ReadOnlySpan<char> word) => word.Length > 3 ? word[..3] : word;

    private static string Normalise(string sentence) => sentence.Replace('’', '\'').ToLowerInvariant();

    private static int Cut(string text, Span<(int Start, int End)> words)
    {
        var count = 0;
        var i = 0;
        while (i < text.Length && count < words.Length)
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            while (i < text.Length && (char.IsLetterOrDigit(text[i]) || (text[i] is '\'' or '-' && i + 1 < text.Length && char.IsLetterOrDigit(text[i + 1]))))
            {
                i++;
            }

            words[count++] = (start, i);
        }

        return count;
    }
}
