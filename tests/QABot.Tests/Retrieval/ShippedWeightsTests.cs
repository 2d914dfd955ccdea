using QABot.Core.Answers;
using QABot.Core.Retrieval;
using Xunit;

namespace QABot.Tests.Retrieval;

/// <summary>Weights are joined to signals by name; one that is missed counts as 0 without a word.</summary>
public sealed class ShippedWeightsTests
{
    [Theory]
    [InlineData("Retrieval.ranking-few.tsv")]
    [InlineData("Retrieval.ranking-many.tsv")]
    public void Every_weight_of_the_ranking_belongs_to_a_signal_and_the_other_way_round(string file) =>
        Assert.Equal(SentenceFeatures.Names.Order(StringComparer.Ordinal), Names(file));

    [Theory]
    [InlineData("Answers.confidence.tsv")]
    [InlineData("Answers.presence-many.tsv")]
    public void Every_weight_of_the_confidence_belongs_to_a_signal_and_the_other_way_round(string file) =>
        Assert.Equal(ConfidenceModel.WeightNames.Order(StringComparer.Ordinal), Names(file));

    private static List<string> Names(string file)
    {
        using var reader = new StreamReader(typeof(SignalWeights).Assembly.GetManifestResourceStream($"QABot.Core.{file}")!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries).Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split('\t')[0]).Order(StringComparer.Ordinal)];
    }
}
