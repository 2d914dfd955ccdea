using QABot.Core.Indexing;
using QABot.Core.Language;
using QABot.Core.Questions;

namespace QABot.Core.Retrieval;

/// <summary>Other forms of a question's words: aliases (countries, informal words, the incident's own), spellings of a name, translations.</summary>
internal static class NameForms
{
    // A phrase that stands for a word is found by its words, each less sure than the whole.
    private const float WordOfPhrase = 0.6f;
    private const float SameKey = 0.9f;
    private const float PhraseRelation = 0.9f;

    // "Fergie", "Robbo", "Becks"; of fewer letters the start of too many names.
    private const int LeastStart = 4;

    private static readonly string[] PetEndings = ["ie", "ey", "y", "o", "s"];

    /// <summary>Stems that the articles hold for the term at a place of the question, surest first.</summary>
    public static List<(string Stem, float Weight)> Of(ParsedQuestion question, QuestionTerm term, IndexSnapshot snapshot, Aliases aliases)
    {
        var forms = new List<(string Stem, float Weight)>();
        foreach (var (word, weight) in term.Candidates)
        {
            AddPhrase(forms, word, weight, snapshot);
        }

        foreach (var phrase in PhrasesEndingAt(question, term, aliases.LongestPhrase))
        {
            foreach (var alias in aliases.Of(phrase))
            {
                AddPhrase(forms, alias.Phrase, alias.Weight, snapshot);
            }
        }

        if (snapshot.DocFreq(term.Term) == 0)
        {
            foreach (var name in Aliases.FirstNames.Of(term.Word))
            {
                AddPhrase(forms, name.Phrase, name.Weight, snapshot);
            }
        }

        if (snapshot.DocFreq(term.Term) == 0 && !Lemmas.Default.IsKnown(term.Word) && snapshot.Initials.Phrase(term.Word) is { } writtenOut)
        {
            AddPhrase(forms, writtenOut, SameKey, snapshot);
        }

        foreach (var joined in Joined(question, term))
        {
            Add(forms, TextAnalysis.Stem(joined), SameKey, snapshot);
        }

        foreach (var related in PhrasalVerb(question, term))
        {
            AddPhrase(forms, related.Word, PhraseRelation * related.Weight, snapshot);
        }

        foreach (var word in snapshot.Vocabulary.Words(NameKey.Of(term.Word)))
        {
            if (word != term.Word && snapshot.Vocabulary.IsName(word) && !Lemmas.Default.IsKnown(term.Word))
            {
                Add(forms, TextAnalysis.Stem(word), SameKey, snapshot);
            }
        }

        if (Nickname(term, snapshot) is { } meant)
        {
            Add(forms, TextAnalysis.Stem(meant), SameKey, snapshot);
        }

        AddFamilies(forms, question, term, snapshot);
        forms.RemoveAll(f => f.Stem == term.Term);
        forms.Sort((a, b) => b.Weight.CompareTo(a.Weight));
        return forms;
    }

    /// <summary>Whoever the first name asked for, in any of its forms, belongs to in the articles.</summary>
    private static void AddFamilies(List<(string Stem, float Weight)> forms, ParsedQuestion question, QuestionTerm term, IndexSnapshot snapshot)
    {
        if (question.Terms.Any(t => t.Position == term.Position + 1 && (!Lemmas.Default.IsKnown(t.Word) || snapshot.Vocabulary.IsName(t.Word))))
        {
            // The asker gives the family name, and it may be another one.
            return;
        }

        foreach (var (first, weight) in forms.Where(f => f.Weight >= SameKey).Append((term.Term, 1f)).ToList())
        {
            if (snapshot.FullNames.Family(first) is { } family)
            {
                Add(forms, family, SameKey * weight, snapshot);
            }
        }
    }

    /// <summary>The one name of the articles that a pet form is made of: "Robbo" of "Robson"; null where there is none or more than one.</summary>
    private static string? Nickname(QuestionTerm term, IndexSnapshot snapshot)
    {
        var word = term.Word;
        if (!snapshot.HoldsFew || snapshot.DocFreq(term.Term) > 0 || Lemmas.Default.IsKnown(word) || PetEndings.FirstOrDefault(e => word.EndsWith(e, StringComparison.Ordinal)) is not { } ending)
        {
            return null;
        }

        var start = word[..^ending.Length];
        start = start.Length > LeastStart && start[^1] == start[^2] ? start[..^1] : start;
        var names = start.Length < LeastStart ? [] : snapshot.Vocabulary.NamesFrom(start).ToList();
        return names.Count > 0 && names.TrueForAll(n => NameKey.Of(n) == NameKey.Of(names[0])) ? names[0] : null;
    }

    /// <summary>The word joined with its neighbour: "counter offensive" is also written as one word.</summary>
    private static IEnumerable<string> Joined(ParsedQuestion question, QuestionTerm term)
    {
        var tokens = question.Tokens;
        if (term.Position < tokens.Count)
        {
            if (term.Position + 1 < tokens.Count)
            {
                yield return tokens[term.Position].Word + tokens[term.Position + 1].Word;
            }

            if (term.Position > 0)
            {
                yield return tokens[term.Position - 1].Word + tokens[term.Position].Word;
            }
        }
    }

    /// <summary>What a verb means together with the word after it: "look into", "call off".</summary>
    private static IReadOnlyList<RelatedWord> PhrasalVerb(ParsedQuestion question, QuestionTerm term) =>
        term.Position + 1 < question.Tokens.Count && question.Tokens[term.Position + 1].Traits.HasFlag(TokenTraits.Stop)
            ? LexicalRelations.Default.Of($"{Lemmas.Default.Lemma(term.Word)} {question.Tokens[term.Position + 1].Word}")
            : [];

    /// <summary>The word as typed and the phrases of the question that end with it: an alias of "United States" hangs on "States".</summary>
    private static IEnumerable<string> PhrasesEndingAt(ParsedQuestion question, QuestionTerm term, int longest)
    {
        if (term.Position >= question.Tokens.Count)
        {
            yield return term.Typed;
            yield break;
        }

        yield return term.Typed;
        yield return term.Word;
        var last = question.Tokens[term.Position];
        for (var first = term.Position - 1; first >= 0 && term.Position - first < longest; first--)
        {
            yield return question.Text[question.Tokens[first].Start..(last.Start + last.Length)];
        }
    }

    private static void AddPhrase(List<(string Stem, float Weight)> forms, string phrase, float weight, IndexSnapshot snapshot)
    {
        var tokens = TextAnalysis.Analyze(phrase).Where(t => !t.Traits.HasFlag(TokenTraits.Stop)).ToList();
        if (tokens.Count == 1)
        {
            Add(forms, tokens[0].Term, weight, snapshot);
        }
        else if (tokens.Count > 1)
        {
            // The rarest word of a phrase tells it best.
            var rarest = tokens.MinBy(t => snapshot.DocFreq(t.Term) is > 0 and var n ? n : int.MaxValue);
            Add(forms, rarest.Term, weight * WordOfPhrase, snapshot);
        }
    }

    private static void Add(List<(string Stem, float Weight)> forms, string stem, float weight, IndexSnapshot snapshot)
    {
        if (snapshot.DocFreq(stem) == 0)
        {
            return;
        }

        var known = forms.FindIndex(f => f.Stem == stem);
        if (known < 0)
        {
            forms.Add((stem, weight));
        }
        else if (forms[known].Weight < weight)
        {
            forms[known] = (stem, weight);
        }
    }
}
