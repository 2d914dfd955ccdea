using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using QABot.Core.Articles;
using QABot.Core.Indexing;
using QABot.Core.Language;
using QABot.Core.Questions;
using QABot.Core.Retrieval;

namespace QABot.Core.Answers;

/// <summary>The number that a sentence gives for what a "how many" question asks.</summary>
/// <param name="Amount">The number, so that "three" and "3" meet.</param>
/// <param name="Span">Where it stands in the article.</param>
/// <param name="Surety">How surely it counts what is asked, 0 to 1: by the word that it counts and how near that stands.</param>
internal readonly record struct StatedValue(decimal Amount, TextSpan Span, float Surety)
{
    /// <summary>Below this surety a number may well count something else.</summary>
    public const float Sure = 0.5f;

    // "Some 30 people of the village were killed": what is counted stands this many words after its number at most.
    private const int Reach = 4;
    private const float LossPerWord = 0.06f;
    private const float LossUndescribed = 0.4f;

    // How surely a word has to stand for one of the question's.
    private const float LeastWeight = 0.3f;
    private const float LeastMeaning = 0.4f;

    // The vectors hold the killed and the wounded for much the same.
    private const float MostMeaning = 0.7f;

    // What follows one of these has a number of its own, or none.
    private static readonly FrozenSet<string> Joining = Split("and or but when while after before as because since where nor plus");

    // Between a number and the noun that it counts: "two of the four stolen boats".
    private static readonly FrozenSet<string> Leading = Split("of the a an more other these those such all its their his her our my same");

    // Between a verb and the number of those whom it befell.
    private static readonly FrozenSet<int> Hedging = Hashes("nearly roughly approximately around almost about least some more than over under up estimated another only just fewer less most");

    private static readonly SearchValues<char> Breaks = SearchValues.Create(",;:()[]—–\n");

    // "Three died in a strike on another school": not in the one that is asked about.
    private static readonly FrozenSet<string> Elsewhere = Split("another other separate different previous earlier second");
    private const int MostAdjectives = 3;

    // These count by themselves: "the toll rose to 40".
    private static readonly FrozenSet<int> Totals = Hashes("toll number count total tally figure");
    private static readonly FrozenSet<string> Anybody = Split("people persons person folks folk ppl ones guys lives");

    // In the dictionaries these stand for each other; in a count they are two things.
    private static readonly FrozenSet<int> OfDead = Hashes("killed dead died death deaths fatalities bodies perished toll");
    private static readonly FrozenSet<int> OfHurt = Hashes("injured wounded hurt injuries injury wounds hospitalised hospitalized");
    private static readonly FrozenSet<string> Befallen = Split("casualties casualty victims fatalities dead wounded injured");

    private static readonly FrozenDictionary<string, decimal> Words = new Dictionary<string, decimal>
    {
        ["one"] = 1,
        ["single"] = 1,
        ["two"] = 2,
        ["couple"] = 2,
        ["three"] = 3,
        ["four"] = 4,
        ["five"] = 5,
        ["six"] = 6,
        ["seven"] = 7,
        ["eight"] = 8,
        ["nine"] = 9,
        ["ten"] = 10,
        ["eleven"] = 11,
        ["twelve"] = 12,
        ["dozen"] = 12,
        ["thirteen"] = 13,
        ["fourteen"] = 14,
        ["fifteen"] = 15,
        ["sixteen"] = 16,
        ["seventeen"] = 17,
        ["eighteen"] = 18,
        ["nineteen"] = 19,
        ["twenty"] = 20,
        ["thirty"] = 30,
        ["forty"] = 40,
        ["fifty"] = 50,
        ["sixty"] = 60,
        ["seventy"] = 70,
        ["eighty"] = 80,
        ["ninety"] = 90,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether a question asks for a count, on which articles can differ.</summary>
    public static bool IsAskedFor(ParsedQuestion question) =>
        (question.Types & (AnswerType.Number | AnswerType.Money)) != 0
        || (!question.Types.HasFlag(AnswerType.Reason) && question.Tokens.Any(t => t.Word is "count" or "toll" or "number"));

    /// <summary>The value of a sentence; null where no number counts what the question asks for.</summary>
    public static StatedValue? In(Ranking ranking, ScoredSentence scored, Func<TextSpan, string?> slice)
    {
        var passage = scored.Candidate.Passage;
        ref readonly var sentence = ref passage.Sentences[scored.Sentence];
        var tokens = passage.Tokens[sentence.FirstToken..sentence.EndToken];
        var counted = Counted.Of(ranking.Query);
        string between(int start, int end) => slice(new TextSpan(passage.TextStart + start, passage.TextStart + end)) ?? ",";
        var isOfAnother = IsOfAnother(ranking.Query, tokens, sentence.Span.Start - passage.TextStart, between);
        StatedValue? best = null;
        for (var i = 0; i < tokens.Length && !isOfAnother; i++)
        {
            var traits = tokens[i].Traits;
            if (!traits.HasFlag(TokenTraits.Number) || (traits & (TokenTraits.Clock | TokenTraits.Date | TokenTraits.Percent | TokenTraits.Age)) != 0 || AnswerTypeSignals.IsDayOfMonth(tokens, i))
            {
                continue;
            }

            var surety = Math.Max(After(ranking, counted, tokens, i, between), counted.MayStandBefore ? Before(ranking, counted, tokens, i, between) : 0);
            var (start, end) = (tokens[i].Start, tokens[i].Start + tokens[i].Length);
            if (surety > (best?.Surety ?? 0) && Parse(between(start, end), between(Math.Max(0, start - 2), start), i + 1 < tokens.Length ? between(end, tokens[i + 1].Start) : "") is { } amount)
            {
                best = new StatedValue(amount, new TextSpan(passage.TextStart + start, passage.TextStart + end), surety);
            }
        }

        return best;
    }

    /// <summary>Whether a word of the question stands for another one of its kind and nowhere else in the sentence.</summary>
    private static bool IsOfAnother(SearchQuery query, ReadOnlySpan<IndexedToken> tokens, int start, Func<int, int, string> between)
    {
        Span<bool> another = stackalloc bool[SearchQuery.MaxTerms];
        Span<bool> same = stackalloc bool[SearchQuery.MaxTerms];
        for (var i = 0; i < tokens.Length; i++)
        {
            if (query.TryMatch(tokens[i].Term, out var term, out var weight) && weight >= LeastWeight)
            {
                var from = i;
                while (from > 0 && i - from < MostAdjectives && between(tokens[from - 1].Start + tokens[from - 1].Length, tokens[from].Start) is " ")
                {
                    from--;
                }

                // The word itself may carry no matter and stand between two that do.
                var before = from > 0 ? tokens[from - 1].Start + tokens[from - 1].Length : start;
                var isAnother = between(before, tokens[i].Start).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Any(Elsewhere.Contains);
                another[term] |= isAnother;
                same[term] |= !isAnother;
            }
        }

        for (var t = 0; t < query.Terms.Count; t++)
        {
            if (another[t] && !same[t] && !query.Question.Tokens.Any(q => Elsewhere.Contains(q.Word)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"40 people were killed", "two of the stolen boats": what is counted follows its number.</summary>
    private static float After(Ranking ranking, Counted counted, ReadOnlySpan<IndexedToken> tokens, int number, Func<int, int, string> between)
    {
        var best = 0f;
        var described = counted.Described.Count == 0;
        for (var j = number + 1; j < Math.Min(tokens.Length, number + Reach + 1) && !tokens[j].Traits.HasFlag(TokenTraits.Number) && Joins(between(tokens[j - 1].Start + tokens[j - 1].Length, tokens[j].Start), counted.MayStandBefore); j++)
        {
            best = Math.Max(best, Weight(ranking, counted, tokens[j].Term) * (1 - (LossPerWord * (j - number - 1))));
            described |= ranking.Query.TryMatch(tokens[j].Term, out var term, out var weight) && weight >= LeastWeight && counted.Described.Contains(term);
        }

        // "How many injured passengers" asks for no others.
        return described ? best : LossUndescribed * best;
    }

    /// <summary>"Killed at least 40", "the death toll of the shelling at 40".</summary>
    private static float Before(Ranking ranking, Counted counted, ReadOnlySpan<IndexedToken> tokens, int number, Func<int, int, string> between)
    {
        var beside = true;
        for (var j = number - 1; j >= Math.Max(0, number - Reach) && !tokens[j].Traits.HasFlag(TokenTraits.Number) && Joins(between(tokens[j].Start + tokens[j].Length, tokens[j + 1].Start), true); j--)
        {
            var total = Totals.Contains(tokens[j].Term);
            var weight = beside || total ? Weight(ranking, counted, tokens[j].Term) : 0;
            if (total && j > 0)
            {
                // "The death toll of the shelling": its kind stands before it, and the number may stand far behind.
                weight = Math.Max(weight, Weight(ranking, counted, tokens[j - 1].Term));
            }

            if (weight > 0)
            {
                return weight * (1 - (total ? 0 : LossPerWord * (number - j - 1)));
            }

            beside &= Hedging.Contains(tokens[j].Term);
        }

        return 0;
    }

    /// <summary>Whether what stands between two words leaves them in one count: no comma, no "and", and before a noun no verb.</summary>
    private static bool Joins(string between, bool anyWord) =>
        between.AsSpan().IndexOfAny(Breaks) < 0
        && between.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).All(w => anyWord ? !Joining.Contains(w) : Leading.Contains(w));

    private static float Weight(Ranking ranking, Counted counted, int stem)
    {
        if (counted.Excludes.Contains(stem))
        {
            return 0;
        }

        var best = ranking.Query.TryMatch(stem, out var term, out var weight) && weight >= LeastWeight && counted.Terms.Contains(term) ? weight : 0;
        foreach (var asked in counted.Terms)
        {
            best = ranking.Table.Meaning.Stands(stem, asked) is >= LeastMeaning and var meaning ? Math.Max(best, MostMeaning * meaning) : best;
        }

        return best;
    }

    private static FrozenSet<string> Split(string words) => words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static FrozenSet<int> Hashes(string words) =>
        words.Split(' ').SelectMany(TextAnalysis.Analyze).Select(t => TermHash.Of(t.Term)).ToFrozenSet();

    private static decimal? Parse(string text, string before, string after)
    {
        var word = TextAnalysis.Fold(text);
        if ((word == "single" && before is not "a ") || (word == "one" && after.StartsWith(" of ", StringComparison.Ordinal)))
        {
            // "A single shell" is a count, "the deadliest single strike" and "one of my sons" are none.
            return null;
        }

        return Words.TryGetValue(word, out var amount) ? amount
            : decimal.TryParse(word.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out amount) ? amount
            : null;
    }

    /// <summary>What a question counts.</summary>
    /// <param name="Terms">Places among its terms of what is counted.</param>
    /// <param name="Described">Places of the words before it, one of which has to stand with it; empty where there are none.</param>
    /// <param name="MayStandBefore">Whether it may also stand before its number, as a verb does.</param>
    /// <param name="Excludes">Stems that count the opposite.</param>
    private readonly record struct Counted(IReadOnlyList<int> Terms, IReadOnlyList<int> Described, bool MayStandBefore, FrozenSet<int> Excludes)
    {
        public static Counted Of(SearchQuery query)
        {
            var tokens = query.Question.Tokens;
            var terms = Enumerable.Range(0, query.Terms.Count).Where(t => query.Terms[t] is { IsName: false, IsWeak: false }).ToList();
            Counted from(IEnumerable<int> counted, IEnumerable<int> described, bool mayStandBefore)
            {
                var places = counted.ToList();
                var stems = places.Select(t => TermHash.Of(query.Terms[t].Stem)).ToList();
                var (dead, hurt) = (stems.Exists(OfDead.Contains), stems.Exists(OfHurt.Contains));
                return new Counted(places, [.. described], mayStandBefore, dead == hurt ? FrozenSet<int>.Empty : dead ? OfHurt : OfDead);
            }

            var total = Enumerable.Range(0, tokens.Count).FirstOrDefault(i => tokens[i].Word is "toll" or "count" or "number" or "total", -1);
            if (total >= 0)
            {
                // "The body count", "the number of dead".
                var of = tokens[total].Word != "toll" && total + 1 < tokens.Count && tokens[total + 1].Word == "of" ? terms.Where(t => query.Terms[t].Position > total).Take(1) : [];
                return from([.. terms.Where(t => query.Terms[t].Position == total || query.Terms[t].Position == total - 1), .. of], [], true);
            }

            var many = Enumerable.Range(0, tokens.Count).FirstOrDefault(i => tokens[i].Word is "many" or "much", -1);
            var anybody = many + 1 < tokens.Count && Anybody.Contains(tokens[many + 1].Word);
            var counted = anybody ? -1 : query.Question.Counted;
            if (counted >= 0 && terms.Exists(t => query.Terms[t].Position == counted))
            {
                // "How many dead", "how many killed", "how many casualties": who is counted is told by what befell them.
                var word = query.WordAt(counted);
                var (parts, categories) = (Lemmas.Default.PartsOf(word), Lemmas.Default.Categories(word));
                var befell = Befallen.Contains(word) || (categories & (LexicalCategory.Event | LexicalCategory.State)) != 0
                    || ((parts & (PartsOfSpeech.Verb | PartsOfSpeech.Adjective)) != 0 && word.EndsWith("ed", StringComparison.Ordinal));
                return from(terms.Where(t => query.Terms[t].Position == counted).Take(1), terms.Where(t => query.Terms[t].Position > many && query.Terms[t].Position < counted), befell);
            }

            // "How many people died in the fire", "how many were hurt": the first word of matter after them.
            var first = terms.Where(t => query.Terms[t].Position > (anybody ? many + 1 : many)).OrderBy(t => query.Terms[t].Position).Take(1).ToList();
            return from(first.Count > 0 ? first : terms, [], true);
        }
    }
}
