using System.Globalization;
using QABot.Core.Indexing;

namespace QABot.Core.Language;

/// <summary>
/// How well a sentence answers a question in other words, learned from questions and the sentences that answer them: a bilinear form of
/// low rank over the mean vectors of both (Bai et al., "Supervised semantic indexing", 2009). The question's side also has a vector for
/// each word and pair of words that questions are made of, since "how come" and "did they" ask for something and mean nothing themselves.
/// Learned by the training command and shipped as data. Immutable.
/// </summary>
internal sealed class LearnedMatch
{
    /// <summary>How many numbers the question is brought down to.</summary>
    public const int Rank = 32;

    internal const string FileName = "learned-match.txt";
    internal const string PresenceFileName = "learned-presence.txt";
    private const char Between = '\t';

    private static readonly Lazy<LearnedMatch> Embedded = new(() => Parse(DataText.Lines(FileName)));
    private static readonly Lazy<LearnedMatch> EmbeddedPresence = new(() => Parse(DataText.Lines(PresenceFileName)));

    private readonly float[] question;
    private readonly float[] sentence;
    private readonly float[] beside;
    private readonly Dictionary<string, float[]> forms;

    /// <param name="question">From the question's vector, <see cref="Rank"/> numbers for each of its numbers.</param>
    /// <param name="sentence">The same to the sentence's.</param>
    /// <param name="beside">The same to that of the sentences before and after it.</param>
    /// <param name="forms">What each of <see cref="FormsOf"/> adds to the question.</param>
    /// <param name="others">What the ranking's other signals weigh beside it, by name.</param>
    public LearnedMatch(float[] question, float[] sentence, float[] beside, Dictionary<string, float[]> forms, Dictionary<string, float> others) =>
        (this.question, this.sentence, this.beside, this.forms, Others) = (question, sentence, beside, forms, others);

    /// <summary>The one that ships with QABot, for the ranking.</summary>
    public static LearnedMatch Shipped => Embedded.Value;

    /// <summary>The one that ships and has also learned from questions that no sentence answers.</summary>
    public static LearnedMatch ShippedPresence => EmbeddedPresence.Value;

    /// <summary>What the ranking's other signals weigh beside it, by name; and under <see cref="None"/> and <see cref="NonePerWord"/> how much speaks for no answer at all.</summary>
    public IReadOnlyDictionary<string, float> Others { get; }

    /// <summary>Names what speaks for no answer to whatever question.</summary>
    public const string None = "none";

    /// <summary>Names what ten words that are looked for add to it: the more are asked, the more is found by chance.</summary>
    public const string NonePerWord = "none-per-ten-words";

    /// <summary>Numbers of a matrix.</summary>
    public static int Size => SentenceVectors.Length * Rank;

    /// <summary>The words of a question, its pairs of neighbours and its first word, each once.</summary>
    public static HashSet<string> FormsOf(IReadOnlyList<string> words)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < words.Count; i++)
        {
            found.Add(words[i]);
            found.Add(i == 0 ? "^ " + words[i] : words[i - 1] + " " + words[i]);
        }

        return found;
    }

    /// <summary>What a sentence's vector, and the sum of those of its neighbours, are multiplied with to tell how well it answers.</summary>
    /// <param name="asked">The question's words, their spelling mended.</param>
    /// <param name="carried">The words that it has from the questions before it.</param>
    public (float[] Own, float[] Beside) Wanted(IReadOnlyList<string> asked, IEnumerable<string> carried)
    {
        Span<float> vector = stackalloc float[SentenceVectors.Length];
        vector.Clear();
        SentenceVectors.Fill(asked.Concat(carried), vector);
        Span<float> code = stackalloc float[Rank];
        code.Clear();
        for (var k = 0; k < vector.Length; k++)
        {
            for (var r = 0; r < Rank; r++)
            {
                code[r] += vector[k] * question[(k * Rank) + r];
            }
        }

        var known = FormsOf(asked).Select(f => forms.GetValueOrDefault(f)).OfType<float[]>().ToList();
        var perForm = 1 / MathF.Sqrt(Math.Max(1, known.Count));
        foreach (var form in known)
        {
            for (var r = 0; r < Rank; r++)
            {
                code[r] += form[r] * perForm;
            }
        }

        return (Times(sentence, code), Times(beside, code));
    }

    /// <summary>One line a row: its name, then its numbers, between tabs.</summary>
    public IEnumerable<string> Lines()
    {
        static string line(string name, ReadOnlySpan<float> row)
        {
            var text = new System.Text.StringBuilder(name);
            foreach (var value in row)
            {
                text.Append(CultureInfo.InvariantCulture, $"{Between}{value:0.###}");
            }

            return text.ToString();
        }

        foreach (var (name, matrix) in new[] { (nameof(question), question), (nameof(sentence), sentence), (nameof(beside), beside) })
        {
            for (var k = 0; k < SentenceVectors.Length; k++)
            {
                yield return line($"{name}:{k}", matrix.AsSpan(k * Rank, Rank));
            }
        }

        foreach (var (name, weight) in Others.OrderBy(o => o.Key, StringComparer.Ordinal))
        {
            yield return line("other:" + name, [weight]);
        }

        foreach (var (form, row) in forms.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            yield return line("form:" + form, row);
        }
    }

    /// <summary>Reads what <see cref="Lines"/> wrote; '#' opens a comment.</summary>
    /// <exception cref="FormatException">A line is no such row.</exception>
    public static LearnedMatch Parse(IEnumerable<string> lines)
    {
        var others = new Dictionary<string, float>(StringComparer.Ordinal);
        var read = new LearnedMatch(new float[Size], new float[Size], new float[Size], new Dictionary<string, float[]>(StringComparer.Ordinal), others);
        foreach (var line in lines.Where(l => l.Length > 0 && l[0] != '#'))
        {
            var cells = line.Split(Between);
            var (kind, name) = cells[0].Split(':', 2) is [var k, var n] ? (k, n) : ("", "");
            if (cells.Length != 1 + (kind == "other" ? 1 : Rank))
                throw new FormatException($"'{cells[0]}' has {cells.Length - 1} numbers instead of {(kind == "other" ? 1 : Rank)}; make the file again with the training command 'learn-match'.");
            var row = Array.ConvertAll(cells[1..], c => float.TryParse(c, CultureInfo.InvariantCulture, out var number) ? number
                : throw new FormatException($"'{c}' of '{cells[0]}' is no number; make the file again with the training command 'learn-match'."));
            var matrix = kind switch
            {
                "form" => read.forms[name] = row,
                "other" => [others[name] = row[0]],
                nameof(question) => read.question,
                nameof(sentence) => read.sentence,
                nameof(beside) => read.beside,
                _ => throw new FormatException($"'{cells[0]}' is none of question, sentence, beside, form and other; make the file again with the training command 'learn-match'."),
            };
            if (matrix.Length == Size)
            {
                if (!int.TryParse(name, CultureInfo.InvariantCulture, out var place) || place < 0 || place >= SentenceVectors.Length)
                    throw new FormatException($"'{cells[0]}' is no row of {SentenceVectors.Length}; make the file again with the training command 'learn-match'.");
                row.CopyTo(matrix, place * Rank);
            }
        }

        return read;
    }

    /// <summary>A matrix of <see cref="Rank"/> columns times a question's numbers.</summary>
    public static float[] Times(float[] matrix, ReadOnlySpan<float> code)
    {
        var product = new float[matrix.Length / Rank];
        for (var k = 0; k < product.Length; k++)
        {
            for (var r = 0; r < Rank; r++)
            {
                product[k] += matrix[(k * Rank) + r] * code[r];
            }
        }

        return product;
    }
}
