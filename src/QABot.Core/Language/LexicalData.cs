using System.Buffers.Binary;
using System.Text;

namespace QABot.Core.Language;

/// <summary>
/// The compiled dictionary as one block of bytes, searched in place: nothing is parsed at start and nothing
/// but the answers is allocated. Immutable, safe from any thread.
/// </summary>
/// <remarks>
/// Little endian: magic, version, counts (words, exceptions, relations), then offsets of the strings, offsets of the
/// relations, four frequencies of four bits a word, categories, exceptions (surface, base), relations
/// (word 20 bits, kind 4 bits, weight 8 bits), strings in UTF-8 in ordinal order.
/// </remarks>
internal sealed class LexicalData
{
    internal const uint Magic = 0x584C4151;
    internal const int Version = 1;
    internal const int HeaderBytes = 20;
    internal const int MostWords = 1 << 20;
    private const string Resource = "QABot.Core.Language.Data.words.bin";
    private const int LongestWordBytes = 96;

    private static readonly Lazy<LexicalData> Embedded = new(LoadEmbedded);

    private readonly byte[] bytes;
    private readonly int exceptionCount;
    private readonly int relationStarts;
    private readonly int frequencies;
    private readonly int categories;
    private readonly int exceptions;
    private readonly int relations;
    private readonly int strings;

    /// <exception cref="InvalidDataException">The bytes are not a dictionary of this version.</exception>
    internal LexicalData(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        this.bytes = bytes;
        if (bytes.Length < HeaderBytes || BinaryPrimitives.ReadUInt32LittleEndian(bytes) != Magic || Int(4) != Version)
            throw new InvalidDataException(
                $"words.bin is not a dictionary of version {Version}; build it again with the training command 'wordnet'.");
        Count = Int(8);
        exceptionCount = Int(12);
        var relationCount = Int(16);
        relationStarts = HeaderBytes + (4 * (Count + 1));
        frequencies = relationStarts + (4 * (Count + 1));
        categories = frequencies + (2 * Count);
        exceptions = categories + (2 * Count);
        relations = exceptions + (8 * exceptionCount);
        strings = relations + (4 * relationCount);
        if (bytes.Length != strings + Int(HeaderBytes + (4 * Count)))
            throw new InvalidDataException("words.bin is cut short; build it again with the training command 'wordnet'.");
    }

    /// <summary>The dictionary that ships inside the assembly; read on first use.</summary>
    internal static LexicalData Default => Embedded.Value;

    /// <summary>How many words it holds.</summary>
    internal int Count { get; }

    /// <summary>The number of <paramref name="word"/> (lower case), or −1.</summary>
    internal int Find(ReadOnlySpan<char> word)
    {
        Span<byte> key = stackalloc byte[LongestWordBytes];
        if (!Encoding.UTF8.TryGetBytes(word, key, out var length) || length == 0)
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

    /// <summary>The word of that number.</summary>
    internal string Word(int number) => Encoding.UTF8.GetString(Utf8(number));

    /// <summary>
    /// How often the word is used as that part of speech (0 noun, 1 verb, 2 adjective, 3 adverb): 0 never, 1 in the
    /// dictionary, and one more for every doubling of its count in tagged text, to 15.
    /// </summary>
    internal int Frequency(int number, int partOfSpeech) =>
        (BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(frequencies + (2 * number))) >> (4 * partOfSpeech)) & 15;

    /// <summary>The categories of its noun senses.</summary>
    internal LexicalCategory Categories(int number) =>
        (LexicalCategory)BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(categories + (2 * number)));

    /// <summary>The base form of an irregular form, as a number, or −1.</summary>
    internal int Exception(int number)
    {
        int low = 0, high = exceptionCount - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var surface = Int(exceptions + (8 * middle));
            if (surface == number)
                return Int(exceptions + (8 * middle) + 4);
            if (surface < number)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return -1;
    }

    /// <summary>How many related words the word has.</summary>
    internal int RelationCount(int number) => Int(relationStarts + (4 * (number + 1))) - Int(relationStarts + (4 * number));

    /// <summary>One of its related words, best first.</summary>
    internal (int Word, Relation Kind, float Weight) RelationAt(int number, int ordinal)
    {
        var packed = BinaryPrimitives.ReadUInt32LittleEndian(
            bytes.AsSpan(relations + (4 * (Int(relationStarts + (4 * number)) + ordinal))));
        return ((int)(packed >> 12), (Relation)((packed >> 8) & 15), (packed & 255) / 255f);
    }

    private static LexicalData LoadEmbedded()
    {
        using var stream = typeof(LexicalData).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The assembly lacks its resource {Resource}.");
        var bytes = GC.AllocateUninitializedArray<byte>(checked((int)stream.Length));
        stream.ReadExactly(bytes);
        return new LexicalData(bytes);
    }

    private int Int(int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));

    private ReadOnlySpan<byte> Utf8(int number)
    {
        var start = Int(HeaderBytes + (4 * number));
        return bytes.AsSpan(strings + start, Int(HeaderBytes + (4 * (number + 1))) - start);
    }
}
