using QABot.Core.Indexing;
using QABot.Core.Language;
using QABot.Core.Questions;

namespace QABot.Core.Retrieval;

/// <summary>Fits a parsed question to an index: rarity, names, typos, words that stand for others.</summary>
internal static class SearchQueryBuilder
{
    private const float SurelyTheSame = 0.8f;
    private const float WeakWeight = 0.25f;
    private const float UnknownNamePart = 0.3f;

    public static SearchQuery Build(ParsedQuestion question, IndexSnapshot snapshot, Aliases? aliases = null)
    {
        question = Mended(question, snapshot, aliases ?? Aliases.Default);
        var terms = new List<SearchTerm>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var written = Written(question);
        foreach (var term in question.Terms)
        {
            var built = Build(question, term, written.GetValueOrDefault(term.Position), snapshot, aliases ?? Aliases.Default);
            if (seen.Add(built.Stem))
            {
                terms.Add(built);
            }
        }

        terms = terms.ConvertAll(t => IsPartOfKnownName(question, t, terms, snapshot) ? t with { Weight = t.Weight * UnknownNamePart, Nearness = 1 } : t);
        if (terms.Count > SearchQuery.MaxTerms)
        {
            terms = terms.OrderByDescending(t => t.Weight).Take(SearchQuery.MaxTerms).OrderBy(t => t.Position).ToList();
        }

        return new SearchQuery(question, terms);
    }

    /// <summary>
    /// The question with what no article has and nobody knows read as the everyday word that it is a typo of, and its form read anew:
    /// "populaton" asks for a number. What is written with a capital may be a name, and translated words are no typos.
    /// </summary>
    private static ParsedQuestion Mended(ParsedQuestion question, IndexSnapshot snapshot, Aliases aliases)
    {
        if (question.IsTranslated || question.Tokens.Count > FollowUp.CarriedFrom)
        {
            return question;
        }

        var meant = question.Terms.Where(t => t.Candidates.Count == 0 && !char.IsUpper(t.Typed[0]) && snapshot.DocFreq(t.Term) == 0)
            .Select(t => (Term: t, Word: EverydaySpelling.Correct(t.Word)))
            .Where(m => m.Word is not null && !IsNearAWordHeld(m.Term.Word, snapshot) && NameForms.Of(question, m.Term, snapshot, aliases).Count == 0)
            .DistinctBy(m => m.Term.Position).ToDictionary(m => m.Term.Position, m => (m.Term, Word: m.Word!));
        if (meant.Count == 0)
        {
            return question;
        }

        var text = question.Text;
        foreach (var (position, (_, word)) in meant.Where(m => m.Key < FollowUp.CarriedFrom).OrderByDescending(m => m.Key))
        {
            var token = question.Tokens[position];
            text = string.Concat(text.AsSpan(0, token.Start), word, text.AsSpan(token.Start + token.Length));
        }

        var parsed = QuestionParser.WithEnglish([question], text);
        if (parsed.Tokens.Count != question.Tokens.Count)
        {
            return question;
        }

        // What is carried over from the question before stands in no text, and neither does the kind that only that one asked for.
        var carried = question.Terms.Where(t => t.Position >= FollowUp.CarriedFrom)
            .Select(t => meant.TryGetValue(t.Position, out var m) ? t with { Word = m.Word, Term = TextAnalysis.Stem(m.Word) } : t);
        return parsed with
        {
            Types = parsed.Types == AnswerType.None && !parsed.HasQuestionForm ? question.Types : parsed.Types,
            Terms = [.. parsed.Terms.Select(t => meant.TryGetValue(t.Position, out var m) ? t with { Typed = m.Term.Typed } : t), .. carried],
        };
    }

    /// <summary>Whether the articles have a word as near as a common one is: of two as near, theirs was meant.</summary>
    private static bool IsNearAWordHeld(string word, IndexSnapshot snapshot) =>
        Spelling.Correct(word, snapshot.Vocabulary) is { } held && Spelling.Distance(word, held, 1) <= 1;

    /// <summary>What reporters write for the question's sayings, by the place of the word that stands for the saying.</summary>
    private static Dictionary<int, (bool IsPhrase, IReadOnlyList<(string Stem, float Weight)> Words)> Written(ParsedQuestion question)
    {
        var written = new Dictionary<int, (bool, IReadOnlyList<(string, float)>)>();
        foreach (var (first, length, words) in NewsWords.Default.In(question.Tokens))
        {
            var bearer = question.Terms.Where(t => t.Position >= first && t.Position < first + length).MaxBy(t => (t.Weight, BackgroundFrequency.Default.Rarity(t.Term)));
            if (bearer is not null)
            {
                written[bearer.Position] = (length > 1, words);
            }
        }

        return written;
    }

    private static SearchTerm Build(ParsedQuestion question, QuestionTerm term, (bool IsPhrase, IReadOnlyList<(string Stem, float Weight)> Words) written, IndexSnapshot snapshot, Aliases aliases)
    {
        bool held(string other) => snapshot.DocFreq(other) > 0;
        var stem = term.Term;
        var word = term.Word;
        var docFreq = snapshot.DocFreq(stem);
        if (docFreq == 0 && term.Weight >= 1f && IsMistypedWeakWord(word))
        {
            term = term with { Weight = WeakWeight };
        }

        var forms = NameForms.Of(question, term, snapshot, aliases);
        if (docFreq == 0 && forms.Count > 0 && forms[0].Weight >= SurelyTheSame)
        {
            // A spelling, a translation or another name that the articles use stands in the question's place.
            stem = forms[0].Stem;
            forms.RemoveAt(0);
            docFreq = snapshot.DocFreq(stem);
        }
        else if (docFreq == 0 && forms.Count == 0 && !IsInUse(word, stem) && Spelling.Correct(word, snapshot.Vocabulary) is { } correction)
        {
            word = correction;
            stem = TextAnalysis.Stem(correction);
            docFreq = snapshot.DocFreq(stem);
        }

        // An office is written with a capital before a name and is none.
        var isName = (snapshot.Vocabulary.IsName(word) || (docFreq == 0 && term.Capital)) && !WordForms.Office.Contains(word);
        var idf = ExactLengthBm25.Idf(docFreq, Math.Max(1, snapshot.Reader.NumDocs));
        var reported = written.Words?.Where(w => w.Stem != stem && held(w.Stem)) ?? [];
        if (written.IsPhrase)
        {
            // "give in" is no longer a general word.
            term = term with { Weight = 1f };
        }

        // The dictionary has "eight" beside "five".
        var alternatives = isName || WordForms.Numbers.Contains(word) || WordForms.Numbers.Contains(stem) ? forms : Merge(forms.Concat(reported), Alternatives.Of(word, stem, held));
        return new SearchTerm
        {
            Nearness = docFreq > 0 ? 1 : alternatives.Count > 0 ? alternatives[0].Weight : 0,
            Stem = stem,
            Word = word,
            Typed = term.Typed,
            Position = term.Position,
            Weight = TermWeight.Of(idf, term.Weight, stem),
            IsName = isName,
            IsPerson = isName && snapshot.FullNames.IsFamily(stem),
            IsWeak = term.Weight < 1f,
            DocFreq = docFreq,
            Alternatives = alternatives,
        };
    }

    /// <summary>A word of the language that the articles lack is no typo of one that they have: "rounds" are not "wounds".</summary>
    private static bool IsInUse(string word, string stem) => Lemmas.Default.IsKnown(word) && BackgroundFrequency.Default.Rarity(stem) < 1;

    /// <summary>"realy", "actualy": a general word mistyped stays general.</summary>
    private static bool IsMistypedWeakWord(string word) =>
        word.Length >= 5 && !Lemmas.Default.IsKnown(word) && QuestionWords.Weak.Any(weak => weak.Length >= 5 && Spelling.Distance(word, weak, 1) <= 1);

    /// <summary>
    /// A first name that the articles leave out, or mostly do, says little against the family name that they give; neither does "Ki-moon"
    /// against a Ban.
    /// </summary>
    private static bool IsPartOfKnownName(ParsedQuestion question, SearchTerm term, List<SearchTerm> terms, IndexSnapshot snapshot)
    {
        bool isKnownName(int place) => terms.Exists(t => t is { DocFreq: > 0, IsName: true } && t.Position == place);
        if (term.IsName || (term is { DocFreq: 0, Alternatives.Count: 0 } && !Lemmas.Default.IsKnown(term.Word)))
        {
            var family = terms.Find(t => t is { DocFreq: > 0, IsName: true } && t.Position == term.Position + 1);
            if (family is not null && (term.DocFreq == 0 || snapshot.FullNames.Family(term.Stem) == family.Stem))
            {
                return true;
            }
        }

        return term.DocFreq == 0 && term.Position < FollowUp.CarriedFrom
            && ((AreHyphened(question, term.Position) && isKnownName(term.Position - 1)) || (AreHyphened(question, term.Position - 1) && isKnownName(term.Position - 2)));
    }

    /// <summary>Whether the word and the next are two halves of one.</summary>
    private static bool AreHyphened(ParsedQuestion question, int first) =>
        first >= 0 && first + 1 < question.Tokens.Count && question.Tokens[first] is var left && question.Tokens[first + 1].Start == left.Start + left.Length + 1
        && left.Start + left.Length < question.Text.Length && question.Text[left.Start + left.Length] == '-';

    private static List<(string Stem, float Weight)> Merge(IEnumerable<(string Stem, float Weight)> surer, List<(string Stem, float Weight)> others) =>
        [.. surer.Concat(others).GroupBy(a => a.Stem, StringComparer.Ordinal).Select(g => g.MaxBy(a => a.Weight)).OrderByDescending(a => a.Weight)];
}
