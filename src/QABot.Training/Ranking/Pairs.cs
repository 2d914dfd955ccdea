namespace QABot.Training.Ranking;

/// <summary>Pairs of one that is answered and one that is not.</summary>
internal static class Pairs
{
    /// <summary>In what share of all pairs the first has the higher score, ties counting half (the area under the ROC curve); not a number without a pair.</summary>
    public static double Told(IEnumerable<double> right, IEnumerable<double> wrong)
    {
        var (high, low) = (right.Order().ToArray(), wrong.Order().ToArray());
        double told = 0;
        int below = 0, notAbove = 0;
        foreach (var score in high)
        {
            while (below < low.Length && low[below] < score)
            {
                below++;
            }

            while (notAbove < low.Length && low[notAbove] <= score)
            {
                notAbove++;
            }

            told += (below + notAbove) / 2.0;
        }

        return told / ((double)high.Length * low.Length);
    }
}
