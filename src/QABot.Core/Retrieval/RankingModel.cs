using QABot.Core.Indexing;

namespace QABot.Core.Retrieval;

/// <summary>The weights of the ranking's signals, learned by the training command and shipped as data. Immutable.</summary>
internal sealed class RankingModel
{
    private const string ByHandFile = "Retrieval.ranking-by-hand.tsv";

    private readonly float[] weights;

    private RankingModel(float[] weights, BoostedTrees? trees) => (this.weights, Trees) = (weights, trees);

    /// <summary>The weights where the articles are few and all on one topic: neither the topic's words nor their rarity tell passages apart.</summary>
    public static RankingModel Few { get; } = ReadShipped("ranking-few");

    /// <summary>The weights where the articles are many and on many topics.</summary>
    public static RankingModel Many { get; } = ReadShipped("ranking-many");

    /// <summary>The weights that fit an index.</summary>
    public static RankingModel For(IndexSnapshot snapshot) => snapshot.HoldsFew ? Few : Many;

    /// <summary>Signals whose weight is set by hand, because the data to learn from holds no example of them.</summary>
    public static IReadOnlyList<string> ByHand { get; } = SentenceFeatures.Names.Where((_, i) => SignalWeights.Shipped(ByHandFile, SentenceFeatures.Names)[i] != 0).ToList();

    /// <summary>One weight a signal, in the order of <see cref="SentenceFeatures.Names"/>.</summary>
    public IReadOnlyList<float> Weights => weights;

    /// <summary>What corrects the weighted sum among the best sentences; null where nothing does.</summary>
    public BoostedTrees? Trees { get; }

    /// <summary>So many of the best sentences by the weighted sum are corrected: the trees learned on as many.</summary>
    public const int Corrected = 20;

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

    private static RankingModel ReadShipped(string file)
    {
        var learned = SignalWeights.Shipped($"Retrieval.{file}.tsv", SentenceFeatures.Names);
        var byHand = SignalWeights.Shipped(ByHandFile, SentenceFeatures.Names);
        var trees = SignalWeights.Lines($"Retrieval.{file}-trees.tsv");
        return new RankingModel([.. learned.Zip(byHand, (l, h) => h != 0 ? h : l)], trees is null ? null : BoostedTrees.Parse(BoostedTrees.OfRanking, trees));
    }
}
