namespace QABot.Core.Language;

/// <summary>
/// What ranking asks of a word, at one place: its rarity and its row among the vectors. A question looks a thousand words up, and
/// three tables would cost three times as many misses of the processor's cache. Immutable, safe from any thread, made on first use.
/// </summary>
internal sealed class KnownWords
{
    // Twice as many places as words, so that a word stands at its place or a few after it.
    private readonly Entry[] entries;
    private readonly int mask;

    internal KnownWords(BackgroundFrequency rarities, WordVectors vectors)
    {
        var hashes = rarities.Hashes.Concat(vectors.Hashes).Distinct().ToList();
        mask = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, 2 * hashes.Count)) - 1;
        entries = new Entry[mask + 1];
        foreach (var hash in hashes)
        {
            var at = hash & mask;
            while (entries[at].Used)
            {
                at = (at + 1) & mask;
            }

            entries[at] = new Entry(hash, vectors.RowOf(hash), rarities.Rarity(hash), Used: true);
        }
    }

    /// <summary>Of the tables that ship with QABot.</summary>
    public static KnownWords Default => Shipped.Value;

    private static readonly Lazy<KnownWords> Shipped = new(() => new KnownWords(BackgroundFrequency.Default, WordVectors.Default));

    /// <summary>The row of a stem's vector, −1 where it has none, and how rare the stem is, 0 to 1; 1 for one never seen.</summary>
    public (int Row, float Rarity) Of(int stemHash)
    {
        for (var at = stemHash & mask; entries[at].Used; at = (at + 1) & mask)
        {
            if (entries[at].Hash == stemHash)
            {
                return (entries[at].Row, entries[at].Rarity);
            }
        }

        return (-1, 1);
    }

    private readonly record struct Entry(int Hash, int Row, float Rarity, bool Used);
}
