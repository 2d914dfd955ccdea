using System.Collections.Frozen;
using QABot.Core.Indexing;
using QABot.Core.Language;

namespace QABot.Core.Questions;

/// <summary>Tells a question that leans on the one before from one that stands by itself. Pure and thread-safe.</summary>
public static class FollowUp
{
    /// <summary>Words taken from the question before have places from here on.</summary>
    public const int CarriedFrom = 100;

    // What carries over counts less than what was just typed.
    private const float CarriedWeight = 0.7f;

    private static readonly FrozenSet<string> Pronouns = Set("he him his she her hers they them their theirs it its this that these those there then");

    private static readonly FrozenSet<string> Plural = Set("they them their theirs these those");

    private const int ShortTokens = 6;

    private static readonly FrozenSet<string> QuestionOpeners = Set("who whom whose what which when where why how");

    private static readonly FrozenSet<string> Connectors = Set("and but so then also or plus");

    /// <summary>Whether the question needs the one before it: it opens like a continuation, refers back with a pronoun, or names nothing.</summary>
    public static bool LeansBack(ParsedQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        var tokens = question.Tokens;
        if (tokens.Count == 0)
        {
            return false;
        }

        // A translated "and Lee?" begins with "did".
        if (Connectors.Contains(tokens[0].Word) || (tokens.Count > 1 && tokens[0].Word == "did" && Connectors.Contains(tokens[1].Word)) || (tokens.Count > 1 && tokens[0].Word is "what" or "how" && tokens[1].Word == "about"))
        {
            return true;
        }

        // "Why not?" negates nothing that it names.
        var content = question.Terms.Where(t => t.Weight >= 1f && !WordForms.Negation.Contains(t.Word)).ToList();
        if (content.Count == 0)
        {
            return tokens.Count <= ShortTokens || PointsBack(question);
        }

        // "Announced when?", "with help from who": half a question.
        if (tokens.Count <= ShortTokens && content.Count == 1 && !content[0].Capital && !Asks(tokens[0]) && tokens.Skip(1).Any(t => QuestionOpeners.Contains(t.Word)))
        {
            return true;
        }

        for (var i = 0; i < tokens.Count; i++)
        {
            var word = tokens[i].Word;
            if (!Pronouns.Contains(word) || IsNoReference(tokens, i))
            {
                continue;
            }

            // A noun before the pronoun is what it refers to: "does the army have a plan for its troops"; "who posted it" has none.
            var before = content.Where(t => t.Position < i && MayBeNoun(t)).ToList();
            return before.Count == 0 || (Plural.Contains(word) && before.TrueForAll(t => !IsPlural(t.Word) && !t.Capital) && word is not ("these" or "those"));
        }

        return false;
    }

    /// <summary>Whether a pronoun of the question stands for something that was said before.</summary>
    public static bool PointsBack(ParsedQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return Enumerable.Range(0, question.Tokens.Count).Any(i => Pronouns.Contains(question.Tokens[i].Word) && !IsNoReference(question.Tokens, i));
    }

    /// <summary>The question with what it leaves out taken from the one before.</summary>
    /// <param name="question">The question just typed.</param>
    /// <param name="previous">The one before, as it was understood.</param>
    public static ParsedQuestion Complete(ParsedQuestion question, ParsedQuestion previous)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(previous);
        var own = question.Terms.Select(t => t.Term).ToHashSet(StringComparer.Ordinal);

        // "Is it still happening": all that is asked about was said before.
        var weight = question.Terms.Any(t => t.Weight >= 1f) ? CarriedWeight : 1f;
        var carried = previous.Terms
            .Where(t => !own.Contains(t.Term))
            .Select(t => t with { Weight = t.Weight * weight, Position = t.Position + CarriedFrom });
        return question with
        {
            Terms = [.. question.Terms, .. carried],
            Types = question.Types == AnswerType.None && !question.HasQuestionForm ? previous.Types : question.Types,
        };
    }

    // "there were", "is it true that", "that the": these point at nothing said before.
    private static bool IsNoReference(IReadOnlyList<Token> tokens, int i)
    {
        var word = tokens[i].Word;
        var next = i + 1 < tokens.Count ? tokens[i + 1].Word : "";
        var previous = i > 0 ? tokens[i - 1].Word : "";
        return word switch
        {
            "there" => next is "is" or "are" or "was" or "were" or "any" or "been" or "a" or "an" || previous is "is" or "are" or "was" or "were" or "be",
            "that" or "those" or "these" or "this" => next is "the" or "a" or "is" && word == "that" || i > 2 && word == "that" && next.Length > 0,
            "it" => (previous is "is" or "was" && next is "true" or "a" or "the" or "possible" or "real") || next is "true" or "that" or "take" or "takes" or "took" || previous is "take" or "took"
                || (previous == "is" && i > 1 && tokens[i - 2].Word == "time") || (i == 1 && previous is "is" or "was" && i + 2 < tokens.Count && tokens[i + 2].Word == "to" && Lemmas.Default.PartsOf(next).HasFlag(PartsOfSpeech.Adjective)),
            "then" => i > 0,
            _ => false,
        };
    }

    private static bool Asks(Token token) => QuestionOpeners.Contains(token.Word) || QuestionWords.Auxiliaries.Contains(token.Word);

    private static bool MayBeNoun(QuestionTerm term) =>
        term.Capital || term.Candidates.Count > 0 || !Lemmas.Default.IsKnown(term.Word) || Lemmas.Default.PartsOf(term.Word).HasFlag(PartsOfSpeech.Noun);

    private static bool IsPlural(string word) => word.Length > 3 && (word.EndsWith('s') || word is "people" or "children" or "men" or "women" or "police");

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
