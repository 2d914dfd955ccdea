using System.Collections.Frozen;
using QABot.Core.Indexing;
using QABot.Core.Language;
using QABot.Core.Questions;
using QABot.Core.Retrieval;

namespace QABot.Core.Answers;

/// <summary>
/// Questions that the asker may have meant: by naming whom a pronoun points at when nothing was said before, or by the
/// words of the articles that a mistyped one may stand for. Every suggestion is the asker's own question with one word exchanged.
/// </summary>
internal static class Clarification
{
    private const int Most = 3;
    private const int SentencesRead = 60;

    // Two edits of a shorter word lead to too many others.
    private const int LeastLetters = 5;
    private const int MostEdits = 2;
    private const int MostNameWords = 4;

    // With more to go by, the passages themselves show who is meant.
    private const int MostOtherWords = 1;

    private static readonly FrozenSet<string> Persons = new[] { "he", "him", "she", "her", "his" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The question with a name for its pronoun, for each of the speakers nearest to it; empty where it names somebody itself or fewer than two speak.</summary>
    /// <param name="question">The question.</param>
    /// <param name="ranking">What was found for it.</param>
    /// <param name="isSure">Whether the best passage is likely to answer; only a question without a word of matter is asked back then.</param>
    public static IReadOnlyList<string> OfPronoun(ParsedQuestion question, Ranking ranking, bool isSure)
    {
        var at = question.Tokens.TakeWhile(t => !Persons.Contains(t.Word)).Count();
        // "Was he poisoned": the passage that tells of a poisoning shows of whom.
        var words = ranking.Query.Terms.Where(t => !t.IsWeak).ToList();
        var isClear = isSure ? words.Exists(t => !QuestionWords.Saying.Contains(t.Word)) : words.Count > MostOtherWords;
        if (at == question.Tokens.Count || ranking.Query.Terms.Any(t => t.IsName) || isClear)
        {
            return [];
        }

        var names = new List<string>();
        foreach (var sentence in ranking.Sentences.Take(SentencesRead))
        {
            if (sentence.Candidate.Passage.Speaker(sentence.Sentence)?.Speaker is { } name && IsPersonsName(name)
                && !names.Exists(n => LastWord(n).Equals(LastWord(name), StringComparison.OrdinalIgnoreCase)))
            {
                names.Add(name);
            }
        }

        return names.Count < 2 ? [] : names.Take(Most).Select(name => Referent.Exchange(question, at, name)).ToList();
    }

    /// <summary>
    /// The question with words of the articles for the first of its words that neither they nor the dictionary have, nearest in spelling
    /// first; may be empty. A typo that could hardly be another word has been mended before.
    /// </summary>
    public static IEnumerable<string> OfMistypedWord(ParsedQuestion question, Ranking ranking, IndexSnapshot snapshot)
    {
        foreach (var term in ranking.Query.Terms)
        {
            if (term is { DocFreq: 0, IsWeak: false, Alternatives.Count: 0, Word.Length: >= LeastLetters } && term.Position < question.Tokens.Count && !Lemmas.Default.IsKnown(term.Word))
            {
                var near = Spelling.Near(term.Word, snapshot.Vocabulary, MostEdits).Take(Most).ToList();
                if (near.Count > 0)
                {
                    return near.Select(word => Exchange(question.Text, question.Tokens[term.Position], word));
                }
            }
        }

        return [];
    }

    private static bool IsPersonsName(string name)
    {
        var words = name.Split(' ');
        return words.Length is >= 2 and <= MostNameWords && words.All(w => char.IsUpper(w[0])) && !Lemmas.Default.IsKnown(words[^1].ToLowerInvariant());
    }

    private static string LastWord(string name) => name[(name.LastIndexOf(' ') + 1)..];

    private static string Exchange(string text, Token token, string word) => string.Concat(text.AsSpan(0, token.Start), word, text.AsSpan(token.Start + token.Length));
}
