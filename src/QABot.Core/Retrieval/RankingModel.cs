using System.Globalization;

namespace QABot.Core.Retrieval;

/// <summary>The weights of the ranking's signals, learned by the training command and shipped as data. Immutable.</summary>
internal sealed class RankingModel
{
    private readonly float[] weights;

    private RankingModel(float[] weights) => this.weights = weights;

    /// <summary>The shipped weights.</summary>
    public static RankingModel Shipped { get; } = ReadShipped();

    /// <summary>One weight a signal, in the order of <see cref="SentenceFeatures.Names"/>.</summary>
    public IReadOnlyList<float> Weights => weights;

    /// <summary>A model of given weights.</summary>
    public static RankingModel Of(IReadOnlyList<float> weights) =>
        weights.Count == SentenceFeatures.Count
            ? new RankingModel([.. weights])
            : throw new ArgumentException($"The ranking has {SentenceFeatures.Count} signals, not {weights.Count}.", nameof(weights));

    /// <summary>Lines of a signal's name, a tab and its weight; '#' opens a comment. A signal not named counts 0.</summary>
    public static RankingModel Parse(IEnumerable<string> lines)
    {
        var weights = new float[SentenceFeatures.Count];
        foreach (var line in lines.Where(l => l.Length > 0 && l[0] != '#'))
        {
            var parts = line.Split('\t');
            var signal = Array.IndexOf(SentenceFeatures.Names, parts[0]);
            if (signal >= 0)
            {
                weights[signal] = float.Parse(parts[1], CultureInfo.InvariantCulture);
            }
        }

        return new RankingModel(weights);
    }

    /// <summary>The weighted sum.</summary>
    public float Score(ReadOnlySpan<float> features)
    {
        var sum = 0f;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * features[i];
        }

        return sum;
    }

    private static RankingModel ReadShipped()
    {
        using var stream = typeof(RankingModel).Assembly.GetManifestResourceStream("QABot.Core.Retrieval.ranking.tsv")
            ?? throw new InvalidOperationException("The program was built without its ranking weights.");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries));
    }
}
