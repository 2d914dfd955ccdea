namespace QABot.Core.Evaluation;

/// <summary>Curly quotation marks as straight ones, the only difference between an answer and an article that does not count.</summary>
internal static class QuotationMarks
{
    /// <summary>The text with each curly mark replaced by one straight mark; its length is unchanged.</summary>
    public static string Straight(string text) =>
        text.Replace('‘', '\'').Replace('’', '\'').Replace('‚', '\'').Replace('‛', '\'')
            .Replace('“', '"').Replace('”', '"').Replace('„', '"').Replace('‟', '"');
}
