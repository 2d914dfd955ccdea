using System.Globalization;

namespace QABot.Training.WordNet;

/// <summary>WordNet's dictionary files, read into memory (formats: wndb(5WN), senseidx(5WN)).</summary>
internal sealed class WordNetFiles
{
    private static readonly string[] Suffixes = ["noun", "verb", "adj", "adv"];

    private readonly Dictionary<SynsetKey, Synset> synsets = [];
    private readonly Dictionary<(string Word, int PartOfSpeech, int Sense), int> counts = [];
    private readonly Dictionary<string, List<WordSense>> senses = new(StringComparer.Ordinal);

    private WordNetFiles()
    {
    }

    public IReadOnlyDictionary<SynsetKey, Synset> Synsets => synsets;

    /// <summary>Every lemma, lower case, with its senses.</summary>
    public IReadOnlyDictionary<string, List<WordSense>> Senses => senses;

    /// <summary>Irregular form → base form and part of speech.</summary>
    public List<(string Surface, string Base, int PartOfSpeech)> Irregular { get; } = [];

    /// <summary>The lemmas that are kept: one word, or two when they are usual or explain a usual word.</summary>
    public IReadOnlyCollection<string> Words { get; private set; } = [];

    public static WordNetFiles Read(string folder)
    {
        var files = new WordNetFiles();
        files.ReadCounts(Path.Combine(folder, "cntlist.rev"));
        for (var part = 0; part < Suffixes.Length; part++)
        {
            files.ReadData(Path.Combine(folder, "data." + Suffixes[part]), part);
            files.ReadIndex(Path.Combine(folder, "index." + Suffixes[part]), part);
            files.ReadIrregular(Path.Combine(folder, Suffixes[part] + ".exc"), part);
        }

        foreach (var list in files.senses.Values)
            Share(list);
        files.Words = files.senses.Keys.Where(files.IsKept).ToHashSet(StringComparer.Ordinal);
        return files;
    }

    /// <summary>How often the word was tagged as that part of speech; −1 when it is not one.</summary>
    public int Count(string word, int partOfSpeech)
    {
        if (!senses.TryGetValue(word, out var list))
            return -1;
        var found = list.Where(sense => sense.Synset.PartOfSpeech == partOfSpeech).ToList();
        return found.Count == 0 ? -1 : found.Sum(sense => sense.Count);
    }

    private static void Share(List<WordSense> list)
    {
        // Half a count for the first sense of each part of speech, less for the later ones: an untagged word still has
        // a likeliest meaning.
        var ranks = new int[4];
        var weights = list.Select(sense => sense.Count + (0.5 / ++ranks[sense.Synset.PartOfSpeech])).ToList();
        var total = weights.Sum();
        for (var index = 0; index < list.Count; index++)
            list[index] = list[index] with { Share = weights[index] / total };
    }

    private bool IsKept(string word)
    {
        if (word.Length > 40 || word.Any(letter => char.IsDigit(letter) && word.Length < 2))
            return false;
        var spaces = word.Count(letter => letter == ' ');
        if (spaces == 0)
            return true;
        if (spaces > 1)
            return false;
        return senses[word].Any(sense =>
            sense.Count > 0
            || synsets[sense.Synset].Words.Any(other => !other.Contains(' ', StringComparison.Ordinal)
                && senses[other].Any(own => own.Synset == sense.Synset && own.Count > 0)));
    }

    private void ReadCounts(string path)
    {
        foreach (var line in File.ReadLines(path))
        {
            var parts = line.Split(' ');
            var sign = parts[0].LastIndexOf('%');
            var part = parts[0][sign + 1] switch { '1' => 0, '2' => 1, '4' => 3, _ => 2 };
            counts[(Plain(parts[0][..sign]), part, Number(parts[1]))] = Number(parts[2]);
        }
    }

    private void ReadIndex(string path, int part)
    {
        foreach (var line in File.ReadLines(path))
        {
            if (line.StartsWith("  ", StringComparison.Ordinal))
                continue;
            var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var word = Plain(parts[0]);
            var first = 4 + Number(parts[3]) + 2;
            if (!senses.TryGetValue(word, out var list))
                senses[word] = list = [];
            for (var index = first; index < parts.Length; index++)
            {
                counts.TryGetValue((word, part, index - first + 1), out var count);
                list.Add(new WordSense(new SynsetKey(part, Number(parts[index])), count, 0));
            }
        }
    }

    private void ReadData(string path, int part)
    {
        foreach (var line in File.ReadLines(path))
        {
            if (line.StartsWith("  ", StringComparison.Ordinal))
                continue;
            var bar = line.IndexOf('|', StringComparison.Ordinal);
            var parts = line[..bar].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var wordCount = int.Parse(parts[3], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            var words = new List<string>(wordCount);
            for (var index = 0; index < wordCount; index++)
                words.Add(Plain(parts[4 + (2 * index)]));
            var at = 4 + (2 * wordCount);
            var pointerCount = Number(parts[at++]);
            var pointers = new List<Pointer>(pointerCount);
            for (var index = 0; index < pointerCount; index++, at += 4)
            {
                var ends = int.Parse(parts[at + 3], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                pointers.Add(new Pointer(
                    parts[at], new SynsetKey(Part(parts[at + 2][0]), Number(parts[at + 1])), ends >> 8, ends & 255));
            }

            var gloss = line[(bar + 1)..];
            var example = gloss.IndexOf("; \"", StringComparison.Ordinal);
            synsets[new SynsetKey(part, Number(parts[0]))] =
                new Synset(part, Number(parts[1]), words, pointers, example < 0 ? gloss : gloss[..example], gloss);
        }
    }

    private void ReadIrregular(string path, int part)
    {
        foreach (var line in File.ReadLines(path))
        {
            var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length >= 2 && !parts[0].Contains('_', StringComparison.Ordinal))
                Irregular.Add((Plain(parts[0]), Plain(parts[1]), part));
        }
    }

    private static int Part(char letter) => letter switch { 'n' => 0, 'v' => 1, 'r' => 3, _ => 2 };

    private static string Plain(string word)
    {
        var marker = word.IndexOf('(', StringComparison.Ordinal);
        return (marker < 0 ? word : word[..marker]).Replace('_', ' ').ToLowerInvariant();
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
