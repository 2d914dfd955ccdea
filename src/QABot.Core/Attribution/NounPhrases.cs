namespace QABot.Core.Attribution;

/// <summary>Cuts the noun phrase of a speaker out of a sentence's tokens, without a tagger: precision before recall. Pure.</summary>
internal static class NounPhrases
{
    private const int MaxTokens = 16;

    private const WordClass Pronoun = WordClass.PersonPronoun | WordClass.ThingPronoun | WordClass.PluralPronoun;

    private const WordClass Ends = WordClass.Subordinator | WordClass.Be | WordClass.Auxiliary | WordClass.OtherVerb | WordClass.OtherPronoun;

    /// <summary>The phrase that ends at a token, as first token index; -1 when there is none that surely is a speaker.</summary>
    public static int Left(string text, List<Token> tokens, int last)
    {
        if (last < 0 || !tokens[last].IsPlainWord || !(CanEnd(tokens[last]) || IsNameInS(tokens, last)))
        {
            return -1;
        }

        if (tokens[last].Is(Pronoun))
        {
            return IsClauseStart(tokens, last) ? last : -1;
        }

        var first = Scan(text, tokens, last, acrossAnd: true);
        if (first >= 0 && Trim(text, tokens, first, last) is var whole and >= 0 && IsClauseStart(tokens, whole))
        {
            return whole;
        }

        first = Scan(text, tokens, last, acrossAnd: false);
        if (first < 0)
        {
            return -1;
        }

        if (first > 1 && tokens[first - 1].Is(WordClass.Coordinator) && tokens[first].Capital && tokens[first - 2].IsPlainWord && tokens[first - 2].Capital)
        {
            return -1; // "… the Red Cross and Red Crescent condemned": part of a list whose start is not sure.
        }

        var trimmed = Trim(text, tokens, first, last);
        return trimmed >= 0 && (IsClauseStart(tokens, trimmed) || trimmed > first) ? trimmed : -1;
    }

    /// <summary>The phrase that starts at a token, as last token index; -1 when there is none.</summary>
    public static int Right(string text, List<Token> tokens, int first)
    {
        if (first >= tokens.Count || !tokens[first].IsPlainWord)
        {
            return -1;
        }

        if (tokens[first].Is(Pronoun))
        {
            return first;
        }

        var last = -1;
        for (var i = first; i < tokens.Count && i < first + MaxTokens; i++)
        {
            var token = tokens[i];
            if (!token.IsPlainWord || token.Is(Ends) || (token.Is(WordClass.Calendar) && last >= 0) || (token.Is(WordClass.Adverb) && !token.Capital)
                || IsVerbForm(text, tokens, i))
            {
                break;
            }

            if (token.Is(WordClass.Coordinator))
            {
                if (last < 0 || i + 1 >= tokens.Count || !tokens[i + 1].IsPlainWord || !JoinsNames(tokens, i))
                {
                    break;
                }

                continue;
            }

            if (token.Is(WordClass.Preposition))
            {
                if (!Binds(text, tokens, i, last, first))
                {
                    break;
                }

                continue;
            }

            if (token.Is(WordClass.Determiner))
            {
                if (i > first && !tokens[i - 1].Is(WordClass.Preposition | WordClass.Coordinator))
                {
                    break;
                }

                continue;
            }

            last = i;
        }

        return last >= first && CanEnd(tokens[last]) && !tokens[first].Is(WordClass.Preposition | WordClass.Coordinator) ? last : -1;
    }

    /// <summary>Whether a clause starts at the token: nothing but a mark, a coordinator or an opening adverb stands before it.</summary>
    public static bool IsClauseStart(List<Token> tokens, int first)
    {
        for (var i = first - 1; i >= 0; i--)
        {
            var token = tokens[i];
            if (token.Quoted || token.Kind != TokenKind.Word || token.Is(WordClass.Coordinator))
            {
                return true;
            }

            if (!token.Is(WordClass.Adverb))
            {
                return false;
            }
        }

        return true;
    }

    private static int Scan(string text, List<Token> tokens, int last, bool acrossAnd)
    {
        var first = last;
        for (var i = last; i >= 0 && i > last - MaxTokens; i--)
        {
            var token = tokens[i];
            if (!token.IsPlainWord || token.Is(Ends | Pronoun) || (token.Is(WordClass.Adverb) && !token.Capital) || IsSpeechVerb(token)
                || (token.Is(WordClass.Coordinator) && !(acrossAnd && i < last && i > 0 && tokens[i - 1].IsPlainWord)))
            {
                break;
            }

            if (token.Is(WordClass.Preposition) && i < last && IsInfinitive(text, tokens, i))
            {
                break;
            }

            first = i;
            // A determiner starts the phrase, unless a preposition or "and" ties it to more of it on the left.
            if (token.Is(WordClass.Determiner | WordClass.Possessive) && (i == 0 || !tokens[i - 1].Is(WordClass.Preposition | WordClass.Coordinator | WordClass.Determiner)))
            {
                break;
            }
        }

        return first;
    }

    // Drops what cannot lead a noun phrase: "On Wednesday Norway" → "Norway"; -1 when it is not sure where the speaker starts.
    private static int Trim(string text, List<Token> tokens, int first, int last)
    {
        while (first <= last && tokens[first].Is(WordClass.Coordinator | WordClass.Adverb))
        {
            first++;
        }

        if (first > last)
        {
            return -1;
        }

        if (tokens[first].Is(WordClass.Preposition) || IsParticiple(text, tokens, first))
        {
            return TrailingName(tokens, first + 1, last);
        }

        for (var i = first; i <= last; i++)
        {
            if (IsVerbForm(text, tokens, i))
            {
                return TrailingName(tokens, i + 1, last);
            }
        }

        while (first <= last && tokens[first].Is(WordClass.Calendar))
        {
            first++;
        }

        return first <= last ? first : -1;
    }

    // A name after a lower-case word or a day: "In a statement Smith", "On Monday Smith"; never after another name.
    private static int TrailingName(List<Token> tokens, int from, int last)
    {
        var first = last + 1;
        while (first > from && tokens[first - 1].Capital && !tokens[first - 1].Is(WordClass.Calendar | WordClass.Determiner))
        {
            first--;
        }

        for (var i = last; i > first; i--)
        {
            if (tokens[i].Is(WordClass.Title) && i < last)
            {
                return i; // "Speaking in Bern Mr Smith": the title starts the name.
            }
        }

        return first <= last && first > from && !tokens[first - 1].Is(WordClass.Preposition) ? first : -1;
    }

    // "retired", "surviving" lead a noun; "visited Bern", "visited the" are verbs.
    private static bool IsVerbForm(string text, List<Token> tokens, int i)
    {
        var token = tokens[i];
        if (token.Capital || token.Class != WordClass.None || token.End - token.Start < 5 || i + 1 >= tokens.Count)
        {
            return false;
        }

        var span = text.AsSpan(token.Start, token.End - token.Start);
        if (!span.EndsWith("ed", StringComparison.Ordinal) && !span.EndsWith("ing", StringComparison.Ordinal))
        {
            return false;
        }

        var next = tokens[i + 1];
        return next.IsPlainWord && (next.Capital || next.Is(WordClass.Determiner | WordClass.Preposition | WordClass.Possessive | WordClass.Adverb)) && i > 0
            && !tokens[i - 1].Is(WordClass.Determiner);
    }

    // "Speaking to reporters Smith", not "Beijing officials" and not "United Nations".
    private static bool IsParticiple(string text, List<Token> tokens, int i) =>
        i == 0 && tokens.Count > 1 && tokens[0].Class == WordClass.None && tokens[1].Is(WordClass.Preposition | WordClass.Determiner | WordClass.Possessive | WordClass.Adverb)
        && text.AsSpan(tokens[0].Start, tokens[0].End - tokens[0].Start).EndsWith("ing", StringComparison.Ordinal);

    // "to resolve": a verb, no part of a noun phrase; "envoy to the talks", "to Bern" are.
    private static bool IsInfinitive(string text, List<Token> tokens, int i) =>
        text.AsSpan(tokens[i].Start, tokens[i].End - tokens[i].Start) is "to" && !tokens[i + 1].Capital && tokens[i + 1].Class == WordClass.None;

    private static bool IsSpeechVerb(Token token) =>
        !token.Capital && token.Is(WordClass.Says | WordClass.Reports) && !token.Is(WordClass.NounLike | WordClass.Document | WordClass.Title);

    private static bool CanEnd(Token token) =>
        !token.Owner && !token.Is(WordClass.Determiner | WordClass.Preposition | WordClass.Possessive | WordClass.Subordinator | WordClass.Be
            | WordClass.Auxiliary | WordClass.OtherPronoun | WordClass.Coordinator | WordClass.OtherVerb)
        && !IsSpeechVerb(token)
        && (!token.Is(WordClass.Adverb) || token.Capital);

    // "Moody's said": a name that only looks like a possessive.
    private static bool IsNameInS(List<Token> tokens, int i) =>
        tokens[i].Owner && tokens[i].Capital && i + 1 < tokens.Count && tokens[i + 1].Is(WordClass.Says) && !tokens[i + 1].Is(WordClass.NounLike);

    private static bool JoinsNames(List<Token> tokens, int and) =>
        tokens[and - 1].IsPlainWord && (tokens[and - 1].Capital == tokens[and + 1].Capital || tokens[and + 1].Is(WordClass.People | WordClass.Determiner | WordClass.Possessive));

    // "an analyst at Smith and Sons", "head of the agency" belong together; "said Smith in Berlin", "an official on Monday" do not.
    private static bool Binds(string text, List<Token> tokens, int preposition, int last, int first)
    {
        if (last < 0 || preposition + 1 >= tokens.Count || !tokens[preposition + 1].IsPlainWord || tokens[preposition + 1].Is(WordClass.Calendar))
        {
            return false;
        }

        var word = text.AsSpan(tokens[preposition].Start, tokens[preposition].End - tokens[preposition].Start);
        if (word is ("to" or "with") && text.AsSpan(tokens[last].Start, tokens[last].End - tokens[last].Start) is ("close" or "familiar"))
        {
            return true;
        }

        if (word is "of" or "for")
        {
            return true;
        }

        return word is "at" or "from" or "with" && tokens[preposition + 1].Capital && !tokens[last].Capital && last - first < 4;
    }
}
