using System.Buffers.Binary;
using QABot.Core.Indexing;

namespace QABot.Core.Language;

/// <summary>
/// How rare a stem is in general English. A folder of five articles cannot tell: a general word that happens to stand there
/// once looks as rare as the topic. Counted by the training command <c>frequencies</c>. Immutable, safe from any thread;
/// the table is read on first use and searched in place.
/// </summary>
/// <remarks>
/// Little endian: magic, version, count; the stems' hashes in unsigned order, four bytes each; then one byte a stem, its
/// rarity in 255ths. Two stems in fifty thousand share a hash with a probability of about one in three, and a word that
/// nobody counted is taken for a counted one once in eighty thousand times: cheaper than the words themselves.
/// </remarks>
public sealed class BackgroundFrequency
{
    internal const string FileName = "frequencies.bin";
    private const uint Magic = 0x46424151;
    private const int Version = 1;
    private const int HeaderBytes = 12;

    private static readonly Lazy<BackgroundFrequency> Embedded =
        new(() => new BackgroundFrequency(EmbeddedBytes.Read("QABot.Core.Language.Data." + FileName)));

    private readonly byte[] bytes;

    /// <exception cref="InvalidDataException">The bytes are not a table of this version.</exception>
    internal BackgroundFrequency(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (bytes.Length < HeaderBytes || BinaryPrimitives.ReadUInt32LittleEndian(bytes) != Magic
            || BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4)) != Version)
            throw new InvalidDataException($"{FileName} is not a table of version {Version}; build it again with the training command 'frequencies'.");
        this.bytes = bytes;
        Count = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(8));
        if (bytes.Length != HeaderBytes + (5 * Count))
            throw new InvalidDataException($"{FileName} is cut short; build it again with the training command 'frequencies'.");
    }

    /// <summary>The one that ships with QABot.</summary>
    public static BackgroundFrequency Default => Embedded.Value;

    /// <summary>How many stems it holds.</summary>
    public int Count { get; }

    /// <summary>
    /// 0 for a word of every paragraph, 1 for one never seen: the inverse document frequency, the mean of several kinds of
    /// text, scaled.
    /// </summary>
    /// <param name="stem">As <see cref="TextAnalysis.Stem"/> gives it.</param>
    public float Rarity(string stem)
    {
        ArgumentNullException.ThrowIfNull(stem);
        return Rarity(TermHash.Of(stem));
    }

    /// <summary>The same by the stem's <see cref="TermHash"/>.</summary>
    internal float Rarity(int stemHash)
    {
        var hash = unchecked((uint)stemHash);
        int low = 0, high = Count - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var at = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(HeaderBytes + (4 * middle)));
            if (at == hash)
                return bytes[HeaderBytes + (4 * Count) + middle] / 255f;
            if (at < hash)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return 1f;
    }

    /// <summary>The hashes of its stems.</summary>
    internal IEnumerable<int> Hashes => Enumerable.Range(0, Count).Select(i => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(HeaderBytes + (4 * i))));

    /// <summary>The table's bytes from stems with their rarity (0 to 1).</summary>
    internal static byte[] Write(IEnumerable<(string Stem, double Rarity)> stems)
    {
        // Of two stems with one hash the more common is kept: mistaking a common word for a rare one costs more.
        var table = new SortedDictionary<uint, double>();
        foreach (var (stem, rarity) in stems)
        {
            var hash = unchecked((uint)TermHash.Of(stem));
            table[hash] = Math.Min(rarity, table.GetValueOrDefault(hash, 1));
        }

        var written = new byte[HeaderBytes + (5 * table.Count)];
        BinaryPrimitives.WriteUInt32LittleEndian(written, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(written.AsSpan(4), Version);
        BinaryPrimitives.WriteInt32LittleEndian(written.AsSpan(8), table.Count);
        var i = 0;
        foreach (var (hash, rarity) in table)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(written.AsSpan(HeaderBytes + (4 * i)), hash);
            written[HeaderBytes + (4 * table.Count) + i] = (byte)Math.Clamp(Math.Round(rarity * 255), 0, 255);
            i++;
        }

        return written;
    }
}
