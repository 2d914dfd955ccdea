using QABot.Core.Indexing;

namespace QABot.Core.Language;

/// <summary>
/// Takes a word that nobody knows for a common English word that is one edit away: <c>arested</c>, <c>wounderd</c>. Which words are common
/// is told by what ships with QABot, so it asks for every word that lies so near instead of keeping a list. Safe from any thread.
/// </summary>
internal static class EverydaySpelling
{
    private const int LeastLetters = 5;
    private const int MostLetters = 20;

    // On the scale of BackgroundFrequency.Rarity. A rare word is seldom meant; names that nobody counted lie near to rare words.
    private const float Most = 0.8f;

    // Of two that are as common, the likelier slip was made: a first letter is seldom mistyped, and one is oftener left out, put in or swapped
    // than replaced. A short word with one replaced may be somebody's name: Pryce is no price.
    private const float OtherFirstLetter = 0.25f;
    private const float Replaced = 0.2f;
    private const int LeastReplaced = 7;

    /// <summary>The common word that was most likely meant, or null where none lies near or the word is one itself.</summary>
    /// <param name="word">In small letters.</param>
    public static string? Correct(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (word.Length is < LeastLetters or > MostLetters || !word.All(char.IsAsciiLetterLower) || IsWritten(word) || Lemmas.Default.IsKnown(word) || Rarity(word) < 1)
            return null;
        return Near(word).Where(IsCommon)
            .Select(near => (Word: near, IsReplaced: near.Length == word.Length && !AreSwapped(near, word)))
            .Where(near => !near.IsReplaced || word.Length >= LeastReplaced)
            .Select(near => (near.Word, Cost: Rarity(near.Word) + (near.Word[0] == word[0] ? 0 : OtherFirstLetter) + (near.IsReplaced ? Replaced : 0)))
            .Where(near => near.Cost <= Most)
            .OrderBy(near => near.Cost).ThenByDescending(near => near.Word.Length).ThenBy(near => near.Word, StringComparer.Ordinal)
            .Select(near => near.Word).FirstOrDefault();
    }

    // Both: the dictionary forms words that nobody writes, and the vectors have names.
    private static bool IsWritten(string word) => WordVectors.OfWords.RowOf(TermHash.Of(word)) >= 0;

    private static bool IsCommon(string word) => IsWritten(word) && Lemmas.Default.IsKnown(word);

    private static float Rarity(string word) => BackgroundFrequency.Default.Rarity(TextAnalysis.Stem(word));

    private static bool AreSwapped(string one, string other) => one.Order().SequenceEqual(other.Order());

    /// <summary>All strings that are one edit away: a letter left out, two swapped, one replaced, one put in.</summary>
    private static IEnumerable<string> Near(string word)
    {
        for (var at = 0; at <= word.Length; at++)
        {
            var (before, after) = (word[..at], word[at..]);
            if (after.Length > 0)
                yield return before + after[1..];
            if (after.Length > 1)
                yield return $"{before}{after[1]}{after[0]}{after[2..]}";
            for (var letter = 'a'; letter <= 'z'; letter++)
            {
                yield return before + letter + after;
                if (after.Length > 0)
                    yield return before + letter + after[1..];
            }
        }
    }
}
