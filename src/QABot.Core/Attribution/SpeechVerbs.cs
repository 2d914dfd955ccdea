namespace QABot.Core.Attribution;

/// <summary>What stands around a verb of saying: whether it is used as one, and where its subject ends. Pure.</summary>
internal static class SpeechVerbs
{
    /// <summary>Whether the token is that word, whatever its case; false beyond the sentence.</summary>
    public static bool WordIs(string text, List<Token> tokens, int i, string word) =>
        i >= 0 && i < tokens.Count && tokens[i].Kind == TokenKind.Word
        && text.AsSpan(tokens[i].Start, tokens[i].End - tokens[i].Start).Equals(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether "according to" starts at the token.</summary>
    public static bool IsAccordingTo(string text, List<Token> tokens, int i) =>
        WordIs(text, tokens, i, "according") && WordIs(text, tokens, i + 1, "to") && (!tokens[i].Capital || NounPhrases.IsClauseStart(tokens, i));

    /// <summary>Whether the verb at the token sends out words: "issued a rare, short statement".</summary>
    public static bool IssuesStatement(string text, List<Token> tokens, int i)
    {
        for (var j = i + 1; j < tokens.Count && j < i + 9; j++)
        {
            if (!tokens[j].IsPlainWord && tokens[j].Kind is not TokenKind.Comma)
            {
                return false;
            }

            if (tokens[j].Is(WordClass.Document))
            {
                return WordIs(text, tokens, j, "statement") || WordIs(text, tokens, j, "communique") || WordIs(text, tokens, j, "declaration");
            }

            if (tokens[j].Is(WordClass.Says | WordClass.Subordinator | WordClass.Preposition))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>The "saying" or "alleging" that follows within the clause, or -1.</summary>
    public static int ParticipleAfter(List<Token> tokens, int i)
    {
        for (var j = i + 1; j < tokens.Count; j++)
        {
            if (tokens[j].IsPlainWord && tokens[j].Is(WordClass.SayingParticiple))
            {
                return j;
            }
        }

        return -1;
    }

    /// <summary>
    /// Walks left over what may stand between subject and verb: auxiliaries, adverbs, days, "in a statement".
    /// <paramref name="refused"/> tells that the verb says nothing: "to say", "did not say", "could say".
    /// </summary>
    public static int SkipBack(string text, List<Token> tokens, int i, out bool refused)
    {
        refused = false;
        i = SkipBracket(text, tokens, i);
        while (i >= 0 && tokens[i].IsPlainWord)
        {
            var token = tokens[i];
            var word = text.AsSpan(token.Start, token.End - token.Start);
            if (token.Is(WordClass.Auxiliary))
            {
                if (word is not ("has" or "have" or "had" or "will" or "did" or "do" or "does" or "having"))
                {
                    refused = true;
                    return i;
                }
            }
            else if (word is "to" && ChainBefore(text, tokens, i) is var chain and >= 0)
            {
                i = chain - 1;
                continue;
            }
            else if (word is "not" or "to" or "never")
            {
                refused = true;
                return i;
            }
            else if (token.Is(WordClass.Calendar) && i > 0)
            {
                i = SkipWhen(text, tokens, i);
                continue;
            }
            else if (word is "night" or "week" or "month" or "year" or "morning" or "afternoon" or "evening" && i > 1
                && (WordIs(text, tokens, i - 1, "last") || WordIs(text, tokens, i - 1, "this") || tokens[i - 1].Is(WordClass.Calendar)))
            {
                i -= tokens[i - 1].Is(WordClass.Calendar) ? 1 : 2;
                continue;
            }
            else if (token.Is(WordClass.Document) && StatementPhrase(text, tokens, i) is var phrase and >= 0)
            {
                i = phrase - 1;
                continue;
            }
            else if (!token.Is(WordClass.Adverb) || token.Capital)
            {
                break;
            }

            i--;
        }

        return i;
    }

    /// <summary>The first token of what is said to be done: the verb itself, or "continues" of "continues to insist".</summary>
    public static int ChainStart(string text, List<Token> tokens, int verb) =>
        verb > 1 && WordIs(text, tokens, verb - 1, "to") && ChainBefore(text, tokens, verb - 1) is var chain and >= 0 ? chain : verb;

    // "continues to insist", "went on to say", "was quick to deny", "were forced to admit": it is said all the same; returns the first token, or -1.
    private static int ChainBefore(string text, List<Token> tokens, int to)
    {
        bool isAnyOf(int i, params ReadOnlySpan<string> words) => Near(text, tokens, i, 1, words) >= 0;
        if (to < 1 || !tokens[to - 1].IsPlainWord || tokens[to - 1].Capital)
        {
            return -1;
        }

        if (isAnyOf(to - 1, "continue", "continues", "continued"))
        {
            return to - 1;
        }

        if (to > 1 && isAnyOf(to - 1, "on") && isAnyOf(to - 2, "went", "goes", "gone"))
        {
            return to - 2;
        }

        return to > 1 && isAnyOf(to - 1, "quick", "forced", "obliged", "compelled") && tokens[to - 2].Is(WordClass.Be) ? to - 2 : -1;
    }

    /// <summary>Whether what follows the verb lets it be a verb of saying: "called the claim a lie", not "called off the search".</summary>
    public static bool ObjectFits(string text, List<Token> tokens, int verb)
    {
        var word = text.AsSpan(tokens[verb].Start, tokens[verb].End - tokens[verb].Start);
        if (WordIs(text, tokens, verb + 1, "by"))
        {
            return false;
        }

        var next = verb + 1 < tokens.Count ? tokens[verb + 1] : default;
        if (next.IsPlainWord && next.Is(WordClass.Says | WordClass.Auxiliary | WordClass.Be) && !next.Is(WordClass.NounLike)
            && !FollowedBy(text, tokens, verb, "having", "being"))
        {
            return false; // "the report said", "claims are": a noun here.
        }

        var stem = word.Length > 3 ? word[..4] : word;
        if (Eq(stem, "call"))
        {
            return FollowedBy(text, tokens, verb, "for", "on") || next.Quoted || (next.Capital && QuotedWithin(tokens, verb + 1, 6)) || next.Owner || next.Is(WordClass.ThingPronoun | WordClass.Determiner | WordClass.Possessive)
                || (next.Capital && Near(text, tokens, verb + 1, 14, "as") >= 0);
        }

        if (Eq(stem, "clai"))
        {
            return Near(text, tokens, verb + 1, 8, "title", "victory", "win", "gold", "medal", "crown", "lives", "record", "prize", "place", "points", "championship", "victims", "scalp", "benefits") < 0
                && !(next.Kind == TokenKind.Word && char.IsDigit(text[next.Start]));
        }

        if (Eq(stem, "adde") || word.Equals("add", StringComparison.OrdinalIgnoreCase) || word.Equals("adds", StringComparison.OrdinalIgnoreCase))
        {
            return !next.IsPlainWord || next.Is(WordClass.Subordinator | WordClass.PersonPronoun | WordClass.ThingPronoun | WordClass.PluralPronoun | WordClass.OtherPronoun | WordClass.Calendar)
                || (next.Is(WordClass.Preposition) && !FollowedBy(text, tokens, verb, "to", "up", "about", "from", "over")) || next.Capital || Clause(tokens, verb);
        }

        if (Eq(stem, "repo") || Eq(stem, "obse") || Eq(stem, "note") || Eq(stem, "stat") || Eq(stem, "indi") || Eq(stem, "reve") || Eq(stem, "sugg") || Eq(stem, "conc"))
        {
            return !next.IsPlainWord || next.Is(WordClass.Subordinator) || FollowedBy(text, tokens, verb, "that", "seeing", "hearing") || tokens[verb].Capital || Clause(tokens, verb);
        }

        if (Eq(stem, "read"))
        {
            return verb > 0 && tokens[verb - 1].Is(WordClass.Document) && (next.Kind is TokenKind.Colon or TokenKind.Comma || next.Quoted);
        }

        if (Eq(stem, "dism"))
        {
            return next.Quoted || Near(text, tokens, verb + 1, 8, "as", "claim", "claims", "allegation", "allegations", "accusation", "accusations", "suggestion", "suggestions",
                "idea", "notion", "charge", "charges", "calls", "criticism", "talk", "rumours", "rumors", "speculation", "reports", "report") >= 0;
        }

        if (Eq(stem, "prom") || Eq(stem, "appe") || Eq(stem, "prot") || Eq(stem, "thre") || Eq(stem, "pled") || Eq(stem, "vowe") || Eq(stem, "urge") || Eq(stem, "esti"))
        {
            return verb + 1 < tokens.Count && next.Kind != TokenKind.Stop;
        }

        if (Eq(stem, "desc"))
        {
            return Near(text, tokens, verb + 1, 20, "as") >= 0 || next.Quoted || Near(text, tokens, verb + 1, 12, "to") >= 0;
        }

        if (Eq(stem, "deni") || Eq(stem, "deny"))
        {
            var claim = Near(text, tokens, verb + 1, 8, "claim", "claims", "allegation", "allegations",
                "accusation", "accusations", "report", "reports", "involvement", "responsibility", "charge", "charges", "suggestion", "suggestions") >= 0;
            return claim || (!FollowedBy(text, tokens, verb, "a", "an")
                && (!next.Capital || next.Kind != TokenKind.Word || Clause(tokens, verb) || tokens[verb].Capital));
        }

        // "the man accused of", "a country condemned to": participles that follow their noun.
        return !(FollowedBy(text, tokens, verb, "of") && tokens[verb].Is(WordClass.Reports) && (Eq(stem, "accu") || Eq(stem, "susp")));
    }

    /// <summary>Whether nothing is left to say after the verb: the end, a mark, "in a statement", "on Monday".</summary>
    public static bool EndsClause(string text, List<Token> tokens, int verb)
    {
        var next = verb + 1;
        if (next < tokens.Count && tokens[verb].Kind == TokenKind.Word && text.AsSpan(tokens[verb].Start, 3) is "tol" or "tel" or "Tol")
        {
            // "told the agency": its object comes first.
            var last = NounPhrases.Right(text, tokens, next);
            next = last >= 0 ? last + 1 : next;
        }

        return next >= tokens.Count || tokens[next].Kind is TokenKind.Stop or TokenKind.Comma || tokens[next].Quoted
            || tokens[next].Is(WordClass.Preposition | WordClass.Calendar | WordClass.Adverb | WordClass.SayingParticiple);
    }

    /// <summary>Whether the verb only passes on what others say ("reported").</summary>
    public static bool IsReporting(string text, Token verb) => text.AsSpan(verb.Start, verb.End - verb.Start).StartsWith("report", StringComparison.OrdinalIgnoreCase);

    private static bool QuotedWithin(List<Token> tokens, int from, int count)
    {
        for (var i = from; i < tokens.Count && i < from + count; i++)
        {
            if (tokens[i].Quoted)
            {
                return true;
            }
        }

        return false;
    }

    // A subject with a finite verb soon after: "added he was", "reported prices were".
    private static bool Clause(List<Token> tokens, int verb)
    {
        for (var i = verb + 2; i < tokens.Count && i < verb + 8 && tokens[i].Kind == TokenKind.Word; i++)
        {
            if (tokens[i].Is(WordClass.Be | WordClass.Auxiliary))
            {
                return true;
            }
        }

        return false;
    }

    private static bool FollowedBy(string text, List<Token> tokens, int verb, params ReadOnlySpan<string> words) => Near(text, tokens, verb + 1, 1, words) >= 0;

    private static int Near(string text, List<Token> tokens, int from, int count, params ReadOnlySpan<string> words)
    {
        for (var i = from; i < tokens.Count && i < from + count; i++)
        {
            foreach (var word in words)
            {
                if (WordIs(text, tokens, i, word))
                {
                    return i;
                }
            }
        }

        return -1;
    }

    // "the Works Agency (WA) said", "Smith (45) said".
    private static int SkipBracket(string text, List<Token> tokens, int i)
    {
        if (i < 2 || tokens[i].Quoted || text[tokens[i].Start] != ')')
        {
            return i;
        }

        for (var j = i - 1; j >= 0 && j > i - 5; j--)
        {
            if (text[tokens[j].Start] == '(')
            {
                return j - 1;
            }
        }

        return i;
    }

    // "on Monday", "on 3 May", "early Monday": returns the token before it.
    private static int SkipWhen(string text, List<Token> tokens, int i)
    {
        i--;
        while (i >= 0 && tokens[i].IsPlainWord && (char.IsDigit(text[tokens[i].Start]) || WordIs(text, tokens, i, "early") || WordIs(text, tokens, i, "late") || WordIs(text, tokens, i, "last")))
        {
            i--;
        }

        return i >= 0 && (WordIs(text, tokens, i, "on") || WordIs(text, tokens, i, "in")) ? i - 1 : i;
    }

    // "in a statement", "in an emailed statement": returns the preposition, or -1.
    private static int StatementPhrase(string text, List<Token> tokens, int document)
    {
        for (var i = document - 1; i >= 0 && i > document - 5 && tokens[i].IsPlainWord; i--)
        {
            if (tokens[i].Is(WordClass.Preposition))
            {
                return i > 0 && (WordIs(text, tokens, i, "in") || WordIs(text, tokens, i, "on") || WordIs(text, tokens, i, "during")) ? i : -1;
            }
        }

        return -1;
    }

    private static bool Eq(ReadOnlySpan<char> stem, string start) => stem.Equals(start, StringComparison.OrdinalIgnoreCase);
}
