using QABot.Core.Indexing;
using QABot.Core.Language;
using QABot.Core.Questions;

namespace QABot.Core.Retrieval;

/// <summary>Fits a parsed question to an index: rarity, names, typos, words that stand for others.</summary>
internal static class SearchQueryBuilder
{
    private const float SurelyTheSame = 0.8f;

    public static SearchQuery Build(ParsedQuestion question, IndexSnapshot snapshot, Aliases? aliases = null)
    {
        var terms = new List<SearchTerm>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var term in question.Terms)
        {
            var built = Build(question, term, snapshot, aliases ?? Aliases.Default);
            if (seen.Add(built.Stem))
            {
                terms.Add(built);
            }
        }

        if (terms.Count > SearchQuery.MaxTerms)
        {
            terms = terms.OrderByDescending(t => t.Weight).Take(SearchQuery.MaxTerms).OrderBy(t => t.Position).ToList();
        }

        return new SearchQuery(question, terms);
    }

    private static SearchTerm Build(ParsedQuestion question, QuestionTerm term, IndexSnapshot snapshot, Aliases aliases)
    {
        var stem = term.Term;
        var word = term.Word;
        var corrected = false;
        var docFreq = snapshot.DocFreq(stem);
        var forms = NameForms.Of(question, term, snapshot, aliases);
        if (docFreq == 0 && forms.Count > 0 && forms[0].Weight >= SurelyTheSame)
        {
            // A spelling, a translation or another name that the articles use stands in the question's place.
            stem = forms[0].Stem;
            forms.RemoveAt(0);
            docFreq = snapshot.DocFreq(stem);
        }
        else if (docFreq == 0 && forms.Count == 0 && Spelling.Correct(word, snapshot.Vocabulary) is { } correction)
        {
            word = correction;
            stem = TextAnalysis.Stem(correction);
            docFreq = snapshot.DocFreq(stem);
            corrected = true;
        }

        var isName = snapshot.Vocabulary.IsName(word) || (docFreq == 0 && term.Capital);
        var idf = ExactLengthBm25.Idf(docFreq, Math.Max(1, snapshot.Reader.NumDocs));
        return new SearchTerm
        {
            Stem = stem,
            Word = word,
            Typed = term.Typed,
            Position = term.Position,
            Weight = Math.Max(0.05f, idf * term.Weight),
            IsName = isName,
            IsWeak = term.Weight < 1f,
            DocFreq = docFreq,
            Corrected = corrected,
            Alternatives = isName ? forms : Merge(forms, Alternatives(word, stem, snapshot)),
        };
    }

    private static List<(string Stem, float Weight)> Merge(List<(string Stem, float Weight)> surer, List<(string Stem, float Weight)> others) =>
        [.. surer.Concat(others).GroupBy(a => a.Stem, StringComparer.Ordinal).Select(g => g.MaxBy(a => a.Weight)).OrderByDescending(a => a.Weight)];

    /// <summary>Related words by dictionary, those that the articles hold.</summary>
    private static List<(string Stem, float Weight)> Alternatives(string word, string stem, IndexSnapshot snapshot)
    {
        var alternatives = new List<(string Stem, float Weight)>();
        foreach (var related in LexicalRelations.Default.Of(word))
        {
            if (related.Word.Contains(' ', StringComparison.Ordinal))
            {
                continue;
            }

            var relatedStem = TextAnalysis.Stem(TextAnalysis.Fold(related.Word));
            if (relatedStem != stem && !alternatives.Exists(a => a.Stem == relatedStem) && snapshot.DocFreq(relatedStem) > 0)
            {
                alternatives.Add((relatedStem, Math.Min(0.9f, related.Weight)));
            }
        }

        return alternatives;
    }

}
