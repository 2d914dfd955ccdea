using Lucene.Net.Index;
using QABot.Core.Indexing;
using QABot.Core.Language;
using QABot.Core.Questions;

namespace QABot.Core.Retrieval;

/// <summary>Fits a parsed question to an index: rarity, names, typos, words that stand for others.</summary>
internal static class SearchQueryBuilder
{
    public static SearchQuery Build(ParsedQuestion question, IndexSnapshot snapshot)
    {
        var terms = new List<SearchTerm>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var term in question.Terms)
        {
            var built = Build(term, snapshot);
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

    private static SearchTerm Build(QuestionTerm term, IndexSnapshot snapshot)
    {
        var stem = term.Term;
        var word = term.Word;
        var corrected = false;
        var docFreq = DocFreq(snapshot, stem);
        if (docFreq == 0 && Spelling.Correct(word, snapshot.Vocabulary) is { } correction)
        {
            word = correction;
            stem = TextAnalysis.Stem(correction);
            docFreq = DocFreq(snapshot, stem);
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
            Alternatives = isName ? [] : Alternatives(word, stem, snapshot),
        };
    }

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
            if (relatedStem != stem && !alternatives.Exists(a => a.Stem == relatedStem) && DocFreq(snapshot, relatedStem) > 0)
            {
                alternatives.Add((relatedStem, Math.Min(0.9f, related.Weight)));
            }
        }

        return alternatives;
    }

    private static int DocFreq(IndexSnapshot snapshot, string stem) => snapshot.Reader.DocFreq(new Term(IndexSchema.Text, stem));
}
