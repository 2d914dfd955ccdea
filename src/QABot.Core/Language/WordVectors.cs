using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using QABot.Core.Indexing;

namespace QABot.Core.Language;

/// <summary>
/// How near stems stand in meaning, by vectors learned from the company they keep in public English text and drawn towards
/// WordNet's relations; made by the training command <c>vectors</c>. Immutable, safe from any thread; read on first use and
/// searched in place.
/// </summary>
/// <remarks>
/// Little endian: magic, version, count, dimensions; offsets of the strings (count + 1); the rows, one signed byte a
/// dimension, each scaled to its own largest value; the rows' inverse lengths as floats; strings in UTF-8 in ordinal order.
/// </remarks>
public sealed class WordVectors
{
    internal const string FileName = "vectors.bin";
    internal const string WordsFileName = "word-vectors.bin";
    private const uint Magic = 0x56574151;
    private const int Version = 1;
    private const int HeaderBytes = 16;
    private const int LongestStemBytes = 64;

    private static readonly Lazy<WordVectors> Embedded =
        new(() => new WordVectors(EmbeddedBytes.Read("QABot.Core.Language.Data." + FileName)));

    private static readonly Lazy<WordVectors> EmbeddedWords =
        new(() => new WordVectors(EmbeddedBytes.Read("QABot.Core.Language.Data." + WordsFileName)));

    private readonly byte[] bytes;
    private readonly int rows;
    private readonly int lengths;
    private readonly int strings;
    private readonly Lazy<Dictionary<int, int>> rowsByHash;

    /// <exception cref="InvalidDataException">The bytes are no vectors of this version.</exception>
    internal WordVectors(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (bytes.Length < HeaderBytes || BinaryPrimitives.ReadUInt32LittleEndian(bytes) != Magic
            || BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4)) != Version)
            throw new InvalidDataException($"{FileName} holds no vectors of version {Version}; build it again with the training command 'vectors'.");
        this.bytes = bytes;
        Count = Int(8);
        Dimensions = Int(12);
        rows = HeaderBytes + (4 * (Count + 1));
        lengths = rows + (Count * Dimensions);
        strings = lengths + (4 * Count);
        if (bytes.Length < strings || bytes.Length != strings + Int(HeaderBytes + (4 * Count)))
            throw new InvalidDataException($"{FileName} is cut short; build it again with the training command 'vectors'.");
        rowsByHash = new Lazy<Dictionary<int, int>>(RowsByHash);
    }

    /// <summary>The ones that ship with QABot.</summary>
    public static WordVectors Default => Embedded.Value;

    /// <summary>
    /// The same by words as they are written and not by stems, grammar words too, as the text alone gives them: "killed", "will" and
    /// "how" say what is asked where stems do not. Here a row is as long as its word is rare, for <see cref="Add"/>.
    /// </summary>
    internal static WordVectors OfWords => EmbeddedWords.Value;

    /// <summary>How many stems have a vector.</summary>
    public int Count { get; }

    internal int Dimensions { get; }

    /// <summary>Whether the stem has a vector.</summary>
    /// <param name="stem">As <see cref="TextAnalysis.Stem"/> gives it.</param>
    public bool Knows(string stem)
    {
        ArgumentNullException.ThrowIfNull(stem);
        return Find(stem) >= 0;
    }

    /// <summary>The cosine of the angle between two stems' vectors, −1 to 1; 0 when either is unknown.</summary>
    public float Similarity(string stemA, string stemB)
    {
        ArgumentNullException.ThrowIfNull(stemA);
        ArgumentNullException.ThrowIfNull(stemB);
        var a = Find(stemA);
        var b = a < 0 ? -1 : Find(stemB);
        return b < 0 ? 0f : Dot(Row(a), Row(b)) * InverseLength(a) * InverseLength(b);
    }

    /// <summary>Length to which a vector is filled up with zeros, so that it falls into whole registers.</summary>
    internal static int Padded(int dimensions) => (dimensions + 15) / 16 * 16;

    /// <summary>Row of the stem with this <see cref="TermHash"/>; −1 where there is none.</summary>
    internal int RowOf(int stemHash) => rowsByHash.Value.TryGetValue(stemHash, out var row) ? row : -1;

    /// <summary>The hashes of its stems.</summary>
    internal IEnumerable<int> Hashes => rowsByHash.Value.Keys;

    /// <summary>Writes a row wide enough to be multiplied, for <see cref="Cosines"/>; row −1 writes zeros.</summary>
    /// <param name="word">The row.</param>
    /// <param name="wide">Of <see cref="Padded"/> length.</param>
    internal void Widen(int word, Span<short> wide)
    {
        wide.Clear();
        if (word < 0)
            return;
        var row = Row(word);
        for (var k = 0; k < row.Length; k++)
            wide[k] = row[k];
    }

    /// <summary>The cosines of one row with several others.</summary>
    /// <param name="word">The row.</param>
    /// <param name="others">The others' rows, for their lengths; −1 gives 0.</param>
    /// <param name="wide">The others by <see cref="Widen"/>, one after another.</param>
    /// <param name="cosines">One for each of the others.</param>
    internal void Cosines(int word, ReadOnlySpan<int> others, ReadOnlySpan<short> wide, Span<float> cosines)
    {
        Span<short> own = stackalloc short[Padded(Dimensions)];
        Widen(word, own);
        var left = MemoryMarshal.Cast<short, Vector256<short>>(own);
        var right = MemoryMarshal.Cast<short, Vector256<short>>(wide);
        var scale = InverseLength(word);
        for (var other = 0; other < others.Length; other++)
        {
            if (others[other] < 0)
            {
                cosines[other] = 0;
                continue;
            }

            // A product of two signed bytes fits into sixteen bits.
            var lanes = Vector256<int>.Zero;
            for (var i = 0; i < left.Length; i++)
            {
                var (low, high) = Vector256.Widen(left[i] * right[(other * left.Length) + i]);
                lanes += low + high;
            }

            cosines[other] = Vector256.Sum(lanes) * scale * InverseLength(others[other]);
        }
    }

    /// <summary>Adds the row, scaled to the length <paramref name="weight"/>, to a sum of <see cref="Padded"/> length; row −1 adds nothing.</summary>
    internal void Add(int word, float weight, Span<float> sum)
    {
        if (word < 0)
            return;
        var row = Row(word);
        var scale = weight * InverseLength(word);
        var blocks = MemoryMarshal.Cast<sbyte, Vector128<sbyte>>(row);
        var sums = MemoryMarshal.Cast<float, Vector128<float>>(sum);
        for (var i = 0; i < blocks.Length; i++)
        {
            var (low, high) = Vector128.Widen(blocks[i]);
            var (a, b) = Vector128.Widen(low);
            var (c, d) = Vector128.Widen(high);
            sums[4 * i] += scale * Vector128.ConvertToSingle(a);
            sums[(4 * i) + 1] += scale * Vector128.ConvertToSingle(b);
            sums[(4 * i) + 2] += scale * Vector128.ConvertToSingle(c);
            sums[(4 * i) + 3] += scale * Vector128.ConvertToSingle(d);
        }

        for (var k = 16 * blocks.Length; k < row.Length; k++)
            sum[k] += scale * row[k];
    }

    /// <summary>The nearest stems, nearest first; never the stem itself, none for an unknown one.</summary>
    /// <param name="stem">As <see cref="TextAnalysis.Stem"/> gives it.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="floor">None below this similarity.</param>
    public IReadOnlyList<(string Stem, float Similarity)> Nearest(string stem, int most, float floor)
    {
        ArgumentNullException.ThrowIfNull(stem);
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        var self = Find(stem);
        if (self < 0 || most == 0)
            return [];

        var queue = new PriorityQueue<int, float>(most + 1);
        var row = Row(self);
        var scale = InverseLength(self);
        var least = floor;
        for (var word = 0; word < Count; word++)
        {
            var similarity = Dot(row, Row(word)) * scale * InverseLength(word);
            if (similarity < least || word == self)
                continue;
            queue.Enqueue(word, similarity);
            if (queue.Count > most)
            {
                queue.Dequeue();
                queue.TryPeek(out _, out least);
            }
        }

        var nearest = new (string, float)[queue.Count];
        for (var i = nearest.Length - 1; i >= 0; i--)
        {
            queue.TryDequeue(out var word, out var similarity);
            nearest[i] = (Encoding.UTF8.GetString(Utf8(word)), similarity);
        }

        return nearest;
    }

    /// <summary>The file's bytes from stems and their vectors, one row after another.</summary>
    /// <param name="stems">The stems, or words.</param>
    /// <param name="vectors">Their rows.</param>
    /// <param name="dimensions">The length of a row.</param>
    /// <param name="lengths">How long each row shall be; null for 1.</param>
    internal static byte[] Write(IReadOnlyList<string> stems, float[] vectors, int dimensions, IReadOnlyList<float>? lengths = null)
    {
        var order = Enumerable.Range(0, stems.Count).Select(i => (Number: i, Utf8: Encoding.UTF8.GetBytes(stems[i]))).ToArray();
        Array.Sort(order, static (a, b) => a.Utf8.AsSpan().SequenceCompareTo(b.Utf8));
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write(stems.Count);
        writer.Write(dimensions);
        var at = 0;
        writer.Write(at);
        foreach (var (_, utf8) in order)
            writer.Write(at += utf8.Length);
        var inverse = new float[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            var row = vectors.AsSpan(order[i].Number * dimensions, dimensions);
            var largest = 0f;
            foreach (var value in row)
                largest = Math.Max(largest, Math.Abs(value));
            var length = 0;
            foreach (var value in row)
            {
                var quantised = largest > 0 ? (sbyte)MathF.Round(value / largest * 127) : (sbyte)0;
                length += quantised * quantised;
                writer.Write(quantised);
            }

            inverse[i] = length > 0 ? (lengths?[order[i].Number] ?? 1) / MathF.Sqrt(length) : 0;
        }

        foreach (var value in inverse)
            writer.Write(value);
        foreach (var (_, utf8) in order)
            writer.Write(utf8);
        writer.Flush();
        return stream.ToArray();
    }

    private static int Dot(ReadOnlySpan<sbyte> a, ReadOnlySpan<sbyte> b)
    {
        // Blocks of sixteen, not of the machine's width: a row of eighty leaves nothing over.
        var left = MemoryMarshal.Cast<sbyte, Vector128<sbyte>>(a);
        var right = MemoryMarshal.Cast<sbyte, Vector128<sbyte>>(b)[..left.Length];
        var lanes = Vector128<int>.Zero;
        for (var i = 0; i < left.Length; i++)
        {
            var (aLow, aHigh) = Vector128.Widen(left[i]);
            var (bLow, bHigh) = Vector128.Widen(right[i]);

            // Two products of at most 127 × 127 still fit into sixteen bits.
            var (low, high) = Vector128.Widen((aLow * bLow) + (aHigh * bHigh));
            lanes += low + high;
        }

        var sum = Vector128.Sum(lanes);
        for (var i = 16 * left.Length; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    private Dictionary<int, int> RowsByHash()
    {
        var found = new Dictionary<int, int>(Count);
        Span<char> stem = stackalloc char[LongestStemBytes];
        for (var word = 0; word < Count; word++)
            found[TermHash.Of(stem[..Encoding.UTF8.GetChars(Utf8(word), stem)])] = word;
        return found;
    }

    private int Find(string stem)
    {
        Span<byte> key = stackalloc byte[LongestStemBytes];
        if (stem.Length == 0 || !Encoding.UTF8.TryGetBytes(stem, key, out var length))
            return -1;
        key = key[..length];
        int low = 0, high = Count - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = Utf8(middle).SequenceCompareTo(key);
            if (order == 0)
                return middle;
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return -1;
    }

    private ReadOnlySpan<sbyte> Row(int word) => MemoryMarshal.Cast<byte, sbyte>(bytes.AsSpan(rows + (word * Dimensions), Dimensions));

    private float InverseLength(int word) => BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(lengths + (4 * word)));

    private int Int(int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));

    private ReadOnlySpan<byte> Utf8(int word)
    {
        var start = Int(HeaderBytes + (4 * word));
        return bytes.AsSpan(strings + start, Int(HeaderBytes + (4 * (word + 1))) - start);
    }
}
