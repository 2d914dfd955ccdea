using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using QABot.Core.Articles;
using QABot.Core.Attribution;
using QABot.Core.Passages;

namespace QABot.Core.Indexing;

/// <summary>A word of an indexed passage, sixteen bytes' worth of what ranking asks of it. Stop words are not kept.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly struct IndexedToken(int term, ushort word, ushort start, ushort length, ushort following, TokenTraits traits)
{
    /// <summary>Hash of the stem.</summary>
    public readonly int Term = term;

    /// <summary>Hash of the unstemmed word.</summary>
    public readonly ushort Word = word;

    /// <summary>Start, in UTF-16 units from the passage's start.</summary>
    public readonly ushort Start = start;

    /// <summary>Length in UTF-16 units.</summary>
    public readonly ushort Length = length;

    /// <summary>Hash of the word that follows directly, a stop word too ("charged" in "charged with"); 0 where none does.</summary>
    public readonly ushort Following = following;

    /// <summary>What its form says.</summary>
    public readonly TokenTraits Traits = traits;
}

/// <summary>A sentence of an indexed passage. Offsets are UTF-16 units of the article's text.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct IndexedSentence
{
    public int Start;
    public int End;
    public int FirstToken;
    public int EndToken;

    /// <summary>The words of the speaker's name, after the tokens of all sentences.</summary>
    public int FirstSpeakerToken;
    public int EndSpeakerToken;

    /// <summary>What the article says of the speaker follows the name up to here.</summary>
    public int EndDescriptionToken;
    public int Paragraph;
    public ParagraphKind Kind;
    public byte AfterGap;
    public byte Direct;

    /// <summary>0 none, else <see cref="Attribution.Stance"/> + 1.</summary>
    public byte StanceCode;

    /// <summary>Strength of the stance cue, 0 to 255.</summary>
    public byte StanceStrength;

    /// <summary>Where the speaker's name stands in the passage's own string table, in bytes.</summary>
    public int SpeakerStart;
    public int SpeakerBytes;
    public int VerbStart;
    public int VerbBytes;

    public readonly Stance? Stance => StanceCode == 0 ? null : (Stance)(StanceCode - 1);

    /// <summary>The side that its verbs put more surely than not; null where they are unsure.</summary>
    public readonly Stance? SureStance => StanceStrength >= LeastSure ? Stance : null;

    public readonly TextSpan Span => new(Start, End);

    private const byte LeastSure = 128;
}

/// <summary>What the index keeps of a passage for ranking, read straight from its bytes without copying them field by field.</summary>
internal sealed class IndexedPassage
{
    private const int HeaderBytes = 32;
    private readonly byte[] bytes;
    private readonly int offset;

    private IndexedPassage(byte[] bytes, int offset)
    {
        this.bytes = bytes;
        this.offset = offset;
        var header = bytes.AsSpan(offset, HeaderBytes);
        FileKey = BinaryPrimitives.ReadInt64LittleEndian(header);
        Ordinal = BinaryPrimitives.ReadInt32LittleEndian(header[8..]);
        Count = BinaryPrimitives.ReadInt32LittleEndian(header[12..]);
        TextStart = BinaryPrimitives.ReadInt32LittleEndian(header[16..]);
        SentenceCount = BinaryPrimitives.ReadInt32LittleEndian(header[20..]);
        TokenCount = BinaryPrimitives.ReadInt32LittleEndian(header[24..]);
    }

    /// <summary>Identifies the article; see <see cref="KeyOf"/>.</summary>
    public long FileKey { get; }

    /// <summary>Place among the article's passages, from 0.</summary>
    public int Ordinal { get; }

    /// <summary>How many passages the article has.</summary>
    public int Count { get; }

    /// <summary>Start of the passage in the article's text.</summary>
    public int TextStart { get; }

    public int SentenceCount { get; }

    public int TokenCount { get; }

    public ReadOnlySpan<IndexedSentence> Sentences =>
        MemoryMarshal.Cast<byte, IndexedSentence>(bytes.AsSpan(offset + HeaderBytes, SentenceCount * Unsafe.SizeOf<IndexedSentence>()));

    public ReadOnlySpan<IndexedToken> Tokens =>
        MemoryMarshal.Cast<byte, IndexedToken>(bytes.AsSpan(offset + HeaderBytes + (SentenceCount * Unsafe.SizeOf<IndexedSentence>()), TokenCount * Unsafe.SizeOf<IndexedToken>()));

    /// <summary>Who says the sentence; null where the article speaks in its own words or the speaker is unsure.</summary>
    public SpeakerAttribution? Speaker(int sentence)
    {
        ref readonly var s = ref Sentences[sentence];
        return s.SpeakerBytes == 0 ? null : new SpeakerAttribution(
            Encoding.UTF8.GetString(bytes, StringTable + s.SpeakerStart, s.SpeakerBytes),
            s.VerbBytes == 0 ? null : Encoding.UTF8.GetString(bytes, StringTable + s.VerbStart, s.VerbBytes),
            s.Direct != 0);
    }

    private int StringTable => offset + HeaderBytes + (SentenceCount * Unsafe.SizeOf<IndexedSentence>()) + (TokenCount * Unsafe.SizeOf<IndexedToken>());

    public static IndexedPassage Read(byte[] bytes, int offset) => new(bytes, offset);

    public static byte[] Write(Article article, Passage passage, int count, IReadOnlyDictionary<int, SentenceAttribution> attributions, SpeakerDescriptions descriptions)
    {
        var sentences = new IndexedSentence[passage.Sentences.Count];
        var tokens = new List<IndexedToken>();
        using var strings = new MemoryStream();
        for (var i = 0; i < sentences.Length; i++)
        {
            var sentence = passage.Sentences[i];
            var first = tokens.Count;
            var words = TextAnalysis.Analyze(article.Text, sentence.Span);
            for (var w = 0; w < words.Count; w++)
            {
                var token = words[w];
                if (!token.Traits.HasFlag(TokenTraits.Stop))
                {
                    tokens.Add(new IndexedToken(
                        TermHash.Of(token.Term),
                        (ushort)TermHash.Of(token.Word),
                        (ushort)Math.Min(ushort.MaxValue, token.Start - passage.Span.Start),
                        (ushort)Math.Min(ushort.MaxValue, token.Length),
                        w + 1 < words.Count && NameKinds.AreNeighbours(article.Text, token, words[w + 1]) ? (ushort)TermHash.Of(words[w + 1].Word) : (ushort)0,
                        NameKinds.Of(article.Text, words, w)));
                }
            }

            sentences[i] = new IndexedSentence
            {
                Start = sentence.Span.Start,
                End = sentence.Span.End,
                FirstToken = first,
                EndToken = tokens.Count,
                Paragraph = sentence.Paragraph,
                Kind = sentence.Kind,
                AfterGap = sentence.AfterGap ? (byte)1 : (byte)0,
            };
            if (attributions.TryGetValue(sentence.Span.Start, out var attribution))
            {
                Attribute(ref sentences[i], attribution, strings);
            }
        }

        for (var i = 0; i < sentences.Length; i++)
        {
            sentences[i].FirstSpeakerToken = tokens.Count;
            var speaker = attributions.TryGetValue(passage.Sentences[i].Span.Start, out var attribution) ? attribution.Speaker?.Speaker : null;
            tokens.AddRange(speaker is null ? [] : TextAnalysis.Analyze(speaker).Where(t => !t.Traits.HasFlag(TokenTraits.Stop)).Select(OfSpeaker));
            sentences[i].EndSpeakerToken = tokens.Count;
            tokens.AddRange(speaker is null ? [] : descriptions.Of(speaker).Select(OfSpeaker));
            sentences[i].EndDescriptionToken = tokens.Count;
        }

        var sentenceBytes = MemoryMarshal.AsBytes(sentences.AsSpan());
        var tokenBytes = MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(tokens));
        var bytes = new byte[HeaderBytes + sentenceBytes.Length + tokenBytes.Length + strings.Length];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, KeyOf(article.File));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), passage.Ordinal);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), count);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), passage.Span.Start);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(20), sentences.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(24), tokens.Count);
        sentenceBytes.CopyTo(bytes.AsSpan(HeaderBytes));
        tokenBytes.CopyTo(bytes.AsSpan(HeaderBytes + sentenceBytes.Length));
        strings.GetBuffer().AsSpan(0, (int)strings.Length).CopyTo(bytes.AsSpan(HeaderBytes + sentenceBytes.Length + tokenBytes.Length));
        return bytes;
    }

    private static IndexedToken OfSpeaker(Token token) => new(TermHash.Of(token.Term), (ushort)TermHash.Of(token.Word), 0, 0, 0, token.Traits);

    private static void Attribute(ref IndexedSentence sentence, SentenceAttribution attribution, MemoryStream strings)
    {
        if (attribution.Speaker is { } speaker)
        {
            (sentence.SpeakerStart, sentence.SpeakerBytes) = Append(strings, speaker.Speaker);
            (sentence.VerbStart, sentence.VerbBytes) = Append(strings, speaker.Verb ?? "");
            sentence.Direct = speaker.Direct ? (byte)1 : (byte)0;
        }

        if (attribution.Cue is { } cue)
        {
            sentence.StanceCode = (byte)((int)cue.Stance + 1);
            sentence.StanceStrength = (byte)Math.Clamp(cue.Strength * 255, 1, 255);
        }
    }

    private static (int Start, int Bytes) Append(MemoryStream strings, string text)
    {
        var start = (int)strings.Length;
        strings.Write(Encoding.UTF8.GetBytes(text));
        return (start, (int)strings.Length - start);
    }

    /// <summary>A 64-bit key of an article's file name; two files of one folder sharing it is out of reach of chance.</summary>
    public static long KeyOf(string file) => unchecked((long)TermHash.Of64(file));
}
