using System.Globalization;
using System.Numerics.Tensors;
using QABot.Core.Indexing;

namespace QABot.Core.Language;

/// <summary>
/// How well a sentence answers a question in other words, learned from questions and the sentences that answer them: a bilinear form of
/// low rank over the mean vectors of both (Bai et al., "Supervised semantic indexing", 2009). The question's side also has a vector for
/// each word and pair of words that questions are made of, since "how come" and "did they" ask for something and mean nothing themselves;
/// and <see cref="WordMatch"/> adds what its single words find.
/// Learned by the training command and shipped as data. Immutable.
/// </summary>
internal sealed class LearnedMatch
{
    /// <summary>How many numbers the question is brought down to.</summary>
    public const int Rank = 32;

    internal const string FileName = "learned-match.txt";
    private const char Between = '\t';
    private const string Other = "other";
    private const string Word = "word";
    private const string Form = "form";

    private static readonly Lazy<LearnedMatch> Embedded = new(() => Parse(DataText.Lines(FileName), FileName));

    private readonly float[] question;
    private readonly float[] sentence;
    private readonly float[] beside;
    private readonly Dictionary<string, float[]> forms;

    /// <param name="question">From the question's vector, <see cref="Rank"/> numbers for each of its numbers.</param>
    /// <param name="sentence">The same to the sentence's.</param>
    /// <param name="beside">The same to that of the sentences before and after it.</param>
    /// <param name="forms">What each of <see cref="FormsOf"/> adds to the question.</param>
    /// <param name="words">What each of its words adds.</param>
    /// <param name="others">What the ranking's other signals weigh beside it, by name.</param>
    public LearnedMatch(float[] question, float[] sentence, float[] beside, Dictionary<string, float[]> forms, WordMatch words, Dictionary<string, float> others) =>
        (this.question, this.sentence, this.beside, this.forms, Words, Others) = (question, sentence, beside, forms, words, others);

    /// <summary>The one that ships with QABot.</summary>
    public static LearnedMatch Shipped => Embedded.Value;

    /// <summary>What tells nothing: asked with where another is only about to be learned.</summary>
    public static LearnedMatch Empty { get; } = new(new float[Size], new float[Size], new float[Size], new(StringComparer.Ordinal), WordMatch.Empty(), new Dictionary<string, float>(StringComparer.Ordinal));

    /// <summary>What each single word of a question adds.</summary>
    public WordMatch Words { get; }

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
        SentenceVectors.Fill(asked.Concat(carried).Select(SentenceVectors.RowOf), vector);
        Span<float> code = stackalloc float[Rank];
        code.Clear();
        Encode(question, vector, code);
        var known = FormsOf(asked).Select(f => forms.GetValueOrDefault(f)).OfType<float[]>().ToList();
        var perForm = 1 / MathF.Sqrt(Math.Max(1, known.Count));
        foreach (var form in known)
        {
            TensorPrimitives.MultiplyAdd(form, perForm, code, code);
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

        return Arrays().SelectMany(array => Enumerable.Range(0, array.Numbers.Length / array.Width).Select(k => line($"{array.Kind}:{k}", array.Numbers.AsSpan(k * array.Width, array.Width))))
            .Concat(Others.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => line($"{Other}:{o.Key}", [o.Value])))
            .Concat(Words.Counts.OrderBy(w => w.Key, StringComparer.Ordinal).Select(w => line($"{Word}:{w.Key}", [w.Value])))
            .Concat(forms.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => line($"{Form}:{f.Key}", f.Value)));
    }

    /// <summary>Reads what <see cref="Lines"/> wrote; '#' opens a comment.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="file">Their file, to be named in an error.</param>
    /// <exception cref="FormatException">A line is no such row, stands twice or is missing.</exception>
    public static LearnedMatch Parse(IEnumerable<string> lines, string file)
    {
        FormatException broken(string what) => new($"{file}: {what}; make the file again with the training command 'learn-match'.");
        var others = new Dictionary<string, float>(StringComparer.Ordinal);
        var read = new LearnedMatch(new float[Size], new float[Size], new float[Size], new(StringComparer.Ordinal), WordMatch.Empty(), others);
        var arrays = read.Arrays().ToDictionary(a => a.Kind, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in lines.Where(l => l.Length > 0 && l[0] != '#'))
        {
            var cells = line.Split(Between);
            var (kind, name) = cells[0].Split(':', 2) is [var k, var n] ? (k, n) : ("", "");
            var isArray = arrays.TryGetValue(kind, out var array);
            if (!isArray && kind is not (Other or Word or Form))
                throw broken($"'{cells[0]}' is none of {string.Join(", ", arrays.Keys)}, {Other}, {Word} and {Form}");
            var width = isArray ? array.Width : kind == Form ? Rank : 1;
            if (cells.Length != 1 + width)
                throw broken($"'{cells[0]}' has {cells.Length - 1} numbers instead of {width}");
            var row = Array.ConvertAll(cells[1..], c => float.TryParse(c, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && float.IsFinite(number) ? number
                : throw broken($"'{c}' of '{cells[0]}' is no number"));
            if (!seen.Add(cells[0]))
                throw broken($"'{cells[0]}' stands twice");
            if (isArray)
            {
                var rows = array.Numbers.Length / width;
                if (!int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var place) || place >= rows)
                    throw broken($"'{cells[0]}' is no row of {rows}");
                row.CopyTo(array.Numbers, place * width);
            }
            else if (kind == Form)
            {
                read.forms[name] = row;
            }
            else
            {
                (kind == Word ? read.Words.Counts : others)[name] = row[0];
            }
        }

        var missing = arrays.Values.SelectMany(a => Enumerable.Range(0, a.Numbers.Length / a.Width).Select(row => $"{a.Kind}:{row}")).FirstOrDefault(name => !seen.Contains(name));
        return missing is null ? read : throw broken($"'{missing}' is missing");
    }

    /// <summary>Adds a vector times a matrix of <see cref="Rank"/> columns.</summary>
    public static void Encode(float[] matrix, ReadOnlySpan<float> vector, Span<float> code)
    {
        for (var k = 0; k < vector.Length; k++)
        {
            TensorPrimitives.MultiplyAdd(matrix.AsSpan(k * Rank, Rank), vector[k], code, code);
        }
    }

    /// <summary>A matrix of <see cref="Rank"/> columns times a question's numbers.</summary>
    public static float[] Times(float[] matrix, ReadOnlySpan<float> code)
    {
        var product = new float[matrix.Length / Rank];
        for (var k = 0; k < product.Length; k++)
        {
            product[k] = TensorPrimitives.Dot(matrix.AsSpan(k * Rank, Rank), code);
        }

        return product;
    }

    /// <summary>Its arrays by the kind of their rows, with the numbers of a row.</summary>
    private IEnumerable<(string Kind, float[] Numbers, int Width)> Arrays() =>
    [
        (nameof(question), question, Rank),
        (nameof(sentence), sentence, Rank),
        (nameof(beside), beside, Rank),
        ("turning", Words.Turning, Rank),
        ("back", Words.Back, Rank),
        ("weigh", Words.Weigh, 1),
        ("cosine-own", Words.Own, Words.Own.Length),
        ("cosine-beside", Words.Beside, Words.Beside.Length),
        ("cosine-anywhere", Words.Anywhere, Words.Anywhere.Length),
    ];
}
