using System.Buffers.Binary;
using System.Collections.Concurrent;
using QABot.Core.Indexing;

namespace QABot.Core.Language;

/// <summary>
/// What is of a kind: Crete of islands, a shell of weapons, by WordNet's tree of nouns. From <c>Data/kinds.bin</c>, made by the training
/// command <c>wordnet</c>; read on first use, safe from any thread.
/// </summary>
/// <remarks>
/// Little endian: magic, version, counts (kinds, ranges, members); the kinds' hashes in order; where the ranges of each begin (kinds + 1);
/// ranges of members (first, end); hashes of the members' stems, the tree walked from its root, so that what is of a kind stands together.
/// </remarks>
internal sealed class Kinds
{
    internal const string FileName = "kinds.bin";
    internal const uint Magic = 0x4B4E4451;
    internal const int Version = 1;
    internal const int HeaderBytes = 20;

    /// <summary>A kind of more than so many tells nothing: "person", "thing".</summary>
    internal const int MostMembers = 6_000;

    // People ask for some hundred kinds.
    private const int MostRemembered = 2_000;

    private static readonly Lazy<Kinds> Embedded = new(() => new Kinds(EmbeddedBytes.Read("QABot.Core.Language.Data." + FileName)));

    private readonly ConcurrentDictionary<string, HashSet<int>> remembered = new(StringComparer.Ordinal);
    private readonly byte[] bytes;
    private readonly int count;
    private readonly int starts;
    private readonly int ranges;
    private readonly int members;

    /// <exception cref="InvalidDataException">The bytes hold no kinds of this version.</exception>
    internal Kinds(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        this.bytes = bytes;
        if (bytes.Length < HeaderBytes || BinaryPrimitives.ReadUInt32LittleEndian(bytes) != Magic || Int(4) != Version)
            throw new InvalidDataException($"{FileName} holds no kinds of version {Version}; build it again with the training command 'wordnet'.");
        count = Int(8);
        starts = HeaderBytes + (4 * count);
        ranges = starts + (4 * (count + 1));
        members = ranges + (8 * Int(12));
        if (bytes.Length != members + (4 * Int(16)))
            throw new InvalidDataException($"{FileName} is cut short; build it again with the training command 'wordnet'.");
    }

    /// <summary>The ones that ship with QABot.</summary>
    public static Kinds Default => Embedded.Value;

    /// <summary>Hashes (<see cref="TermHash"/>) of the stems of what is of the kind; empty for no kind and for one too wide to tell anything.</summary>
    /// <param name="noun">Lower case, singular or plural.</param>
    public HashSet<int> Of(string noun)
    {
        ArgumentNullException.ThrowIfNull(noun);
        if (remembered.TryGetValue(noun, out var known))
            return known;
        var found = Find(Lemmas.Default.Lemma(noun));
        if (found.Count > 0 && remembered.Count < MostRemembered)
            remembered[noun] = found;
        return found;
    }

    private HashSet<int> Find(string noun)
    {
        var hash = TermHash.Of(noun);
        int low = 0, high = count - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var other = Int(HeaderBytes + (4 * middle));
            if (other == hash)
                return [.. Members(middle)];
            if (other < hash)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return [];
    }

    private IEnumerable<int> Members(int kind)
    {
        for (var range = Int(starts + (4 * kind)); range < Int(starts + (4 * (kind + 1))); range++)
        {
            for (var member = Int(ranges + (8 * range)); member < Int(ranges + (8 * range) + 4); member++)
                yield return Int(members + (4 * member));
        }
    }

    private int Int(int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));
}
