using System.Text;
using QABot.Core.Language;

namespace QABot.Training.WordNet;

/// <summary>Writes the bytes that <see cref="LexicalData"/> reads.</summary>
internal static class LexicalDataWriter
{
    public static byte[] Write(WordNetFiles files, IReadOnlyDictionary<string, List<RelatedWord>> relations)
    {
        var irregular = Irregular(files);
        var words = files.Words.Concat(irregular.Keys).Distinct(StringComparer.Ordinal)
            .Select(word => (Text: word, Utf8: Encoding.UTF8.GetBytes(word))).ToList();
        words.Sort((one, other) => one.Utf8.AsSpan().SequenceCompareTo(other.Utf8));
        if (words.Count > LexicalData.MostWords)
            throw new InvalidOperationException($"{words.Count} words do not fit into twenty bits.");
        var numbers = words.Select((word, index) => (word.Text, index))
            .ToDictionary(entry => entry.Text, entry => entry.index, StringComparer.Ordinal);

        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(LexicalData.Magic);
        writer.Write(LexicalData.Version);
        writer.Write(words.Count);
        writer.Write(irregular.Count);
        writer.Write(words.Sum(word => relations.TryGetValue(word.Text, out var list) ? list.Count : 0));
        WriteStarts(writer, words.Select(word => word.Utf8.Length));
        WriteStarts(writer, words.Select(word => relations.TryGetValue(word.Text, out var list) ? list.Count : 0));
        foreach (var (text, _) in words)
            writer.Write(Frequencies(files, text));
        foreach (var (text, _) in words)
            writer.Write((ushort)NounCategories.Of(files, text));
        foreach (var (surface, number) in irregular.Select(entry => (numbers[entry.Key], numbers[entry.Value])).Order())
        {
            writer.Write(surface);
            writer.Write(number);
        }

        foreach (var (text, _) in words)
        {
            if (!relations.TryGetValue(text, out var list))
                continue;
            foreach (var related in list)
            {
                var weight = (uint)Math.Clamp((int)MathF.Round(related.Weight * 255), 1, 255);
                writer.Write(((uint)numbers[related.Word] << 12) | ((uint)related.Kind << 8) | weight);
            }
        }

        foreach (var (_, utf8) in words)
            writer.Write(utf8);
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>
    /// The irregular forms whose base is the usual reading: <c>shot</c> is <c>shoot</c>, but <c>wound</c> is not <c>wind</c>
    /// and <c>ground</c> is not <c>grind</c>.
    /// </summary>
    private static Dictionary<string, string> Irregular(WordNetFiles files)
    {
        var best = new Dictionary<string, (string Base, int Count)>(StringComparer.Ordinal);
        foreach (var (surface, lemma, part) in files.Irregular)
        {
            if (surface == lemma || !files.Words.Contains(lemma) || surface.Length > 40)
                continue;
            var count = files.Count(lemma, part);
            var own = Enumerable.Range(0, 4).Max(other => files.Count(surface, other));
            if (own > 2 * count && own > 0)
                continue;
            if (!best.TryGetValue(surface, out var known) || known.Count < count)
                best[surface] = (lemma, count);
        }

        return best.ToDictionary(entry => entry.Key, entry => entry.Value.Base, StringComparer.Ordinal);
    }

    private static void WriteStarts(BinaryWriter writer, IEnumerable<int> lengths)
    {
        var at = 0;
        writer.Write(at);
        foreach (var length in lengths)
        {
            at += length;
            writer.Write(at);
        }
    }

    private static ushort Frequencies(WordNetFiles files, string word)
    {
        var packed = 0;
        for (var part = 0; part < 4; part++)
        {
            var count = files.Count(word, part);
            var level = count < 0 ? 0 : Math.Min(15, 1 + (int)Math.Round(Math.Log2(count + 1)));
            packed |= level << (4 * part);
        }

        return (ushort)packed;
    }
}
