using QABot.Core.Indexing;
using QABot.Core.Language;
using QABot.Core.Questions;
using QABot.Core.Retrieval;

namespace QABot.Core.Answers;

/// <summary>Whether a question is about what no article knows: whatever ranks first is there by chance then.</summary>
internal static class Foreign
{
    private const float AnotherWord = 0.5f;

    // "Did france react": typed without a capital, a country is known all the same.
    private static readonly Lazy<HashSet<int>> Countries = new(() => Kinds.Default.Of("country"));

    /// <summary>Whether the articles have no deciding word of the question and no other word for one.</summary>
    public static bool HasNoKnownWord(SearchQuery query) =>
        query.Terms.Any(t => !t.IsWeak) && query.Terms.All(t => t.IsWeak || (t.DocFreq == 0 && (t.Alternatives.Count == 0 || t.Alternatives[0].Weight < AnotherWord)));

    /// <summary>Whether the question names somebody of whom no article knows, or asks what a country did that none mentions: what the articles say of others is no answer.</summary>
    public static bool AsksOfStranger(SearchQuery query, IndexSnapshot snapshot) => query.Terms.Any(term =>
        term is { DocFreq: 0, IsWeak: false, Nearness: < AnotherWord, Word.Length: > 1, Position: < FollowUp.CarriedFrom } && (IsStranger(term, query.Question) || IsAskedCountry(term, query.Question, snapshot)));

    private static bool IsStranger(SearchTerm term, ParsedQuestion question) =>
        term.Alternatives.Count == 0 && term.IsName && char.IsUpper(term.Typed[0]) && (!Lemmas.Default.IsKnown(term.Word) || IsKnownPerson(term, question));

    /// <summary>The dictionary has some persons; "the Pilot" is a common word with a capital.</summary>
    private static bool IsKnownPerson(SearchTerm term, ParsedQuestion question) =>
        Lemmas.Default.Categories(term.Word) == LexicalCategory.Person && Lemmas.Default.PartsOf(term.Word) == PartsOfSpeech.Noun
        && (term.Position == 0 || question.Tokens[term.Position - 1].Word is not ("the" or "a" or "an"));

    /// <summary>"Did Australia win"; but "what did they win in Australia" may be answered by Sydney.</summary>
    private static bool IsAskedCountry(SearchTerm term, ParsedQuestion question, IndexSnapshot snapshot)
    {
        var before = question.Tokens.Take(term.Position).ToList();
        if (!before.Exists(IsAuxiliary) || (before[^1].Word != "the" && !IsAuxiliary(before[^1])))
        {
            return false;
        }

        // A people is as good as its country, and a country as its capital.
        var names = Aliases.Default.Of(term.Word).Select(a => TextAnalysis.Stem(TextAnalysis.Fold(a.Phrase))).Append(term.Stem).ToList();
        return names.Exists(name => Countries.Value.Contains(TermHash.Of(name))) && names.TrueForAll(name => snapshot.DocFreq(name) == 0);
    }

    private static bool IsAuxiliary(Token token) => QuestionWords.Auxiliaries.Contains(token.Word);
}
