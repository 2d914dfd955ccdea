using QABot.Core.Indexing;
using QABot.Core.Language;
using QABot.Core.Questions;

namespace QABot.Core.Retrieval;

/// <summary>Whether a sentence holds the kind of thing that a question asks for, told by the form of its words alone.</summary>
internal static class AnswerTypeSignals
{
    private const int AgeReach = 6;
    private const float OfAnybody = 0.5f;
    private const float OfSentenceBefore = 0.6f;
    private const int NameReach = 3;
    private const float SurelyTheSame = 0.5f;

    /// <summary>How well some word of the sentence fits what is asked for, and the same by how near it stands to a word of the question; 0 to 1.</summary>
    public static (float Match, float Near) Match(SearchQuery query, AnswerType types, ReadOnlySpan<IndexedToken> tokens)
    {
        float best = 0, bestNear = 0;
        for (var i = 0; i < tokens.Length; i++)
        {
            // What repeats the question answers nothing; but the dollars of "85 million dollars" are the money that is asked for.
            if (query.TryMatch(tokens[i].Term, out _, out var weight) && weight > 0.5f && !(weight < 1 && types.HasFlag(AnswerType.Money) && tokens[i].Traits.HasFlag(TokenTraits.Money)))
            {
                continue;
            }

            var fit = Fit(types, tokens, i);
            if (fit <= 0)
            {
                continue;
            }

            best = Math.Max(best, fit);
            var distance = int.MaxValue;
            for (var j = 0; j < tokens.Length; j++)
            {
                if (j != i && query.TryMatch(tokens[j].Term, out var term, out _) && !query.Terms[term].IsWeak)
                {
                    distance = Math.Min(distance, Math.Abs(j - i));
                }
            }

            if (distance < int.MaxValue)
            {
                bestNear = Math.Max(bestNear, fit / (1 + (0.25f * (distance - 1))));
            }
        }

        return (best, bestNear);
    }

    /// <summary>How surely a number of the sentence counts what the question asks the number of; 0 to 1.</summary>
    public static float NumberBeside(SearchQuery query, MeaningTable meaning, ReadOnlySpan<IndexedToken> tokens)
    {
        var counted = query.TermAt(query.Question.Counted);
        var best = 0f;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (!tokens[i].Traits.HasFlag(TokenTraits.Number) || tokens[i].Traits.HasFlag(TokenTraits.Clock))
            {
                continue;
            }

            for (var j = i + 1; j < Math.Min(tokens.Length, i + 4); j++)
            {
                var distance = 1f / (1 + (0.3f * (j - i - 1)));
                if (counted >= 0)
                {
                    var same = query.TryMatch(tokens[j].Term, out var term, out var weight) && term == counted ? weight : 0;
                    best = Math.Max(best, distance * Math.Max(same, meaning.Stands(tokens[j].Term, counted)));
                }
                else if (query.TryMatch(tokens[j].Term, out var term, out var weight) && !query.Terms[term].IsWeak)
                {
                    best = Math.Max(best, 0.7f * distance * weight);
                }
            }
        }

        return best;
    }

    /// <summary>
    /// The words of the question one of which a name must stand beside to answer: those of "what is X called", the office of "who is
    /// the judge", the kind of "which prison". Places among the query's terms; empty where no name is asked for in that way.
    /// </summary>
    public static IReadOnlyList<int> Named(SearchQuery query)
    {
        var tokens = query.Question.Tokens;
        bool general(int t) => query.Terms[t] is { IsName: false, IsWeak: false };
        if (tokens.Any(t => t.Word is "called" or "named" or "name" or "names"))
        {
            return [.. Enumerable.Range(0, query.Terms.Count).Where(general)];
        }

        var at = -1;
        if (query.Question.Head >= 0 && (query.Question.Types & (AnswerType.Person | AnswerType.Place)) != 0)
        {
            at = query.Question.Head;
        }
        else if (tokens.Count > 2 && (tokens[0].Word is "whos" or "who's" || (tokens[0].Word is "who" && tokens[1].Word is "is" or "was" or "are" or "were" or "the")))
        {
            for (var i = 1; i < tokens.Count && at < 0; i++)
            {
                at = Lemmas.Default.Categories(query.WordAt(i)).HasFlag(LexicalCategory.Person) ? i : -1;
            }
        }

        if (at < 0 && tokens.Count > 1 && tokens[0].Word is "who" or "whos" or "who's")
        {
            // "Who founded the club": its founder's name, or "founded by" one.
            at = query.Terms.Where(t => !t.IsName && !t.IsWeak).Select(t => t.Position).DefaultIfEmpty(-1).Min();
        }

        return [.. Enumerable.Range(0, query.Terms.Count).Where(t => query.Terms[t].Position == at && general(t))];
    }

    /// <summary>The term of <see cref="SearchQuery.Named"/> beside which the sentence has a name that the question does not; −1 where none.</summary>
    public static int NameBeside(SearchQuery query, MeaningTable meaning, ReadOnlySpan<IndexedToken> tokens)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            foreach (var named in query.Named)
            {
                var stands = (query.TryMatch(tokens[i].Term, out var matched, out var weight) && matched == named && weight >= SurelyTheSame) || meaning.Stands(tokens[i].Term, named) >= SurelyTheSame;
                if (stands && HasNameBeside(query, tokens, i))
                {
                    return named;
                }
            }
        }

        return -1;
    }

    /// <summary>
    /// How surely a sentence has the age of what the question is about, 0 to 1: a name of it says more than another word, and the year in
    /// which a thing was built tells its age and nobody's. Any person's age may be meant where nothing says whose ("how old was she").
    /// </summary>
    /// <param name="query">The question.</param>
    /// <param name="passage">The passage.</param>
    /// <param name="sentence">Place of the sentence in it.</param>
    public static float AgeBeside(SearchQuery query, IndexedPassage passage, int sentence)
    {
        var tokens = passage.Tokens[passage.Sentences[sentence].FirstToken..passage.Sentences[sentence].EndToken];
        var hasName = query.Terms.Any(t => t.IsName);
        var ofAnybody = !query.Terms.Any(t => !t.IsWeak && t.Word is not ("old" or "age"));
        var ofPerson = query.Terms.Any(t => t.IsPerson || (!t.IsWeak && Lemmas.Default.Categories(t.Word).HasFlag(LexicalCategory.Person)));
        var best = 0f;
        for (var i = 0; i < tokens.Length; i++)
        {
            var isMade = tokens[i].Traits.HasFlag(TokenTraits.Made) && !ofPerson;
            if (!isMade && !tokens[i].Traits.HasFlag(TokenTraits.Age))
            {
                continue;
            }

            if (ofAnybody && !isMade)
            {
                best = Math.Max(best, OfAnybody);
                continue;
            }

            var here = 0f;
            for (var j = 0; j < tokens.Length; j++)
            {
                if (j != i && IsSaid(query, tokens[j], out var isName))
                {
                    here = Math.Max(here, (Math.Abs(j - i) <= AgeReach ? 1f : 0.5f) * (isName || !hasName ? 1f : 0.4f));
                }
            }

            var told = here > 0 || sentence == 0 ? here : isMade ? SaidBefore(query, passage, sentence - 1) : IsAfterName(tokens, i) ? here : NamedBefore(query, passage, sentence - 1);
            best = Math.Max(best, told);
        }

        return best;
    }

    /// <summary>"It was built in 1958": of what the sentence before is about.</summary>
    private static float SaidBefore(SearchQuery query, IndexedPassage passage, int sentence)
    {
        foreach (ref readonly var token in passage.Tokens[passage.Sentences[sentence].FirstToken..passage.Sentences[sentence].EndToken])
        {
            if (IsSaid(query, token, out _))
            {
                return OfSentenceBefore;
            }
        }

        return 0;
    }

    /// <summary>"The 30-year-old was cleared": of whoever the sentence before names first.</summary>
    private static float NamedBefore(SearchQuery query, IndexedPassage passage, int sentence)
    {
        var inName = false;
        foreach (ref readonly var token in passage.Tokens[passage.Sentences[sentence].FirstToken..passage.Sentences[sentence].EndToken])
        {
            if (IsSaid(query, token, out var isName) && isName)
            {
                return OfSentenceBefore;
            }

            var capital = (token.Traits & (TokenTraits.Capital | TokenTraits.SentenceStart)) == TokenTraits.Capital;
            if (inName && !capital)
            {
                return 0;
            }

            inName = capital;
        }

        return 0;
    }

    private static bool IsAfterName(ReadOnlySpan<IndexedToken> tokens, int at) => at > 0 && tokens[at - 1].Traits.HasFlag(TokenTraits.Capital);

    private static bool IsSaid(SearchQuery query, in IndexedToken token, out bool isName)
    {
        var said = query.TryMatch(token.Term, out var term, out var weight) && weight >= SurelyTheSame && !query.Terms[term].IsWeak;
        isName = said && query.Terms[term].IsName;
        return said;
    }

    private static bool HasNameBeside(SearchQuery query, ReadOnlySpan<IndexedToken> tokens, int at)
    {
        for (var j = Math.Max(0, at - NameReach); j < Math.Min(tokens.Length, at + NameReach + 1); j++)
        {
            if ((tokens[j].Traits & (TokenTraits.Capital | TokenTraits.Date | TokenTraits.Office | TokenTraits.NamesPeople)) == TokenTraits.Capital && !query.TryMatch(tokens[j].Term, out _, out _)
                && (!tokens[j].Traits.HasFlag(TokenTraits.SentenceStart) || (j + 1 < tokens.Length && tokens[j + 1].Traits.HasFlag(TokenTraits.Capital))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Share of the sentence that stands between quotation marks.</summary>
    public static float QuotedShare(ReadOnlySpan<IndexedToken> tokens)
    {
        var quoted = 0;
        foreach (ref readonly var token in tokens)
        {
            quoted += token.Traits.HasFlag(TokenTraits.Quoted) ? 1 : 0;
        }

        return tokens.Length == 0 ? 0 : quoted / (float)tokens.Length;
    }

    /// <summary>"3" in "3 May" and in "May 3".</summary>
    public static bool IsDayOfMonth(ReadOnlySpan<IndexedToken> tokens, int i) =>
        tokens[i].Length <= 2 && ((i > 0 && IsDated(tokens[i - 1]) && AreNeighbours(tokens[i - 1], tokens[i])) || (i + 1 < tokens.Length && IsDated(tokens[i + 1]) && AreNeighbours(tokens[i], tokens[i + 1])));

    private static bool IsDated(in IndexedToken token) => (token.Traits & (TokenTraits.Date | TokenTraits.Number | TokenTraits.Capital)) == (TokenTraits.Date | TokenTraits.Capital);

    private static bool AreNeighbours(in IndexedToken first, in IndexedToken second) => second.Start - first.Start - first.Length <= 1;

    /// <summary>Whether some word has the trait.</summary>
    public static bool Any(ReadOnlySpan<IndexedToken> tokens, TokenTraits trait)
    {
        foreach (ref readonly var token in tokens)
        {
            if (token.Traits.HasFlag(trait))
            {
                return true;
            }
        }

        return false;
    }

    private static float Fit(AnswerType types, ReadOnlySpan<IndexedToken> tokens, int i)
    {
        var traits = tokens[i].Traits;
        var capital = traits.HasFlag(TokenTraits.Capital) && (traits & (TokenTraits.Date | TokenTraits.Number)) == 0;
        var inner = capital && !traits.HasFlag(TokenTraits.SentenceStart);
        float fit = 0;
        if (types.HasFlag(AnswerType.Person))
        {
            var run = capital && ((i + 1 < tokens.Length && tokens[i + 1].Traits.HasFlag(TokenTraits.Capital))
                || (i > 0 && tokens[i - 1].Traits.HasFlag(TokenTraits.Capital)));
            fit = Math.Max(fit, traits.HasFlag(TokenTraits.NamesPeople) ? 0.1f
                : traits.HasFlag(TokenTraits.NamesPlace) ? 0.2f
                : traits.HasFlag(TokenTraits.NamesThing) && !traits.HasFlag(TokenTraits.Office) ? (inner ? 0.5f : 0.2f)
                : run ? 1f : inner ? 0.8f : traits.HasFlag(TokenTraits.Office) ? 0.5f : capital ? 0.3f : 0);
        }

        if (types.HasFlag(AnswerType.Place))
        {
            var after = traits.HasFlag(TokenTraits.AfterPlace);
            fit = Math.Max(fit, traits.HasFlag(TokenTraits.NamesPeople) ? 0.1f
                : traits.HasFlag(TokenTraits.NamesPlace) ? (after ? 1f : 0.7f)
                : inner && after ? 0.8f : inner || after ? 0.3f : 0);
        }

        if ((types & AnswerType.Clock) != 0)
        {
            fit = Math.Max(fit, traits.HasFlag(TokenTraits.Clock) ? (traits.HasFlag(TokenTraits.Number) ? 1f : 0.6f) : 0);
        }
        else if (types.HasFlag(AnswerType.Time))
        {
            fit = Math.Max(fit, traits.HasFlag(TokenTraits.Date) ? 1f : traits.HasFlag(TokenTraits.Clock) ? 0.8f : 0);
        }

        if (types.HasFlag(AnswerType.Duration) && traits.HasFlag(TokenTraits.Duration))
        {
            fit = Math.Max(fit, i > 0 && tokens[i - 1].Traits.HasFlag(TokenTraits.Number) ? 1f : 0.4f);
        }

        if (types.HasFlag(AnswerType.Money))
        {
            fit = Math.Max(fit, traits.HasFlag(TokenTraits.Money) ? 1f : 0);
        }

        if (types.HasFlag(AnswerType.Number) && !types.HasFlag(AnswerType.Money))
        {
            fit = Math.Max(fit, traits.HasFlag(TokenTraits.Number) ? (traits.HasFlag(TokenTraits.Date) || traits.HasFlag(TokenTraits.Clock) || IsDayOfMonth(tokens, i) ? 0.4f : 1f) : 0);
        }

        if (types.HasFlag(AnswerType.Reason))
        {
            fit = Math.Max(fit, traits.HasFlag(TokenTraits.Reason) ? 1f : 0);
        }

        if (types.HasFlag(AnswerType.Quote))
        {
            fit = Math.Max(fit, traits.HasFlag(TokenTraits.Quoted) ? 0.8f : 0);
        }

        return fit;
    }
}
