using System.Text.RegularExpressions;
using QABot.Core.Indexing;
using QABot.Core.Retrieval;

namespace QABot.Core.Answers;

/// <summary>Whether a reason is given for what a sentence tells, by the words that reporters give one with.</summary>
internal static partial class StatedReason
{
    /// <summary>Whether the sentence gives one, or one of its neighbours plainly does.</summary>
    /// <param name="ranking">The ranking that the sentence is of.</param>
    /// <param name="sentence">The sentence.</param>
    /// <param name="snapshot">The index.</param>
    public static bool IsGiven(Ranking ranking, ScoredSentence sentence, IndexSnapshot snapshot)
    {
        var text = Text(sentence, snapshot);
        if (Plain().IsMatch(text) || Loose().IsMatch(text))
        {
            return true;
        }

        foreach (var other in ranking.Sentences)
        {
            if ((other.Row == ranking.Table.Previous(sentence.Row) || other.Row == ranking.Table.Next(sentence.Row)) && Plain().IsMatch(Text(other, snapshot)))
            {
                return true;
            }
        }

        return false;
    }

    private static string Text(ScoredSentence sentence, IndexSnapshot snapshot)
    {
        var span = sentence.Candidate.Passage.Sentences[sentence.Sentence].Span;
        return snapshot.Slice(snapshot.Article(sentence.Candidate.Passage.FileKey)!.File, span.Start, span.End) ?? "";
    }

    /// <summary>Words of a cause, a purpose or a ground, wherever they stand.</summary>
    [GeneratedRegex(@"\b(?:because|since|due to|owing to|thanks to|so that|so as|in order|for fear|grounds?|on suspicion|in protest|in response|in retaliation|in return|in case|in the hope|out of|reasons?|motives?|is why|results? of|as a result|therefore|hence|lest|cit(?:ing|ed)|blam(?:e|es|ed|ing)|accus(?:e|es|ed|ing|ations?)|explain(?:s|ed|ing)?|want(?:s|ed|ing)|fear(?:s|ed|ing)?|avoid|prevent|protect|ensure|save|fail(?:ing|ed)|otherwise|too)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    /// <summary>Words that give a reason only for what the same sentence tells: "sacked after", "fined for shouting", "quit over".</summary>
    [GeneratedRegex(@"\b(?:after|over|as|when|so|following|amid|given|hop(?:e|es|ed|ing)|would|might|may|must|for (?:\w+ ){0,2}\w+(?:ing|ism|ence|ance|tion|sion|ment|ure|ness|acy|ity))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Loose();
}
