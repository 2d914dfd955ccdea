namespace QABot.Core.Attribution;

/// <summary>
/// Finds in the tokens of one sentence the clause that says who speaks. Reads only what stands outside quotes.
/// One instance serves one thread; it keeps no state between sentences.
/// </summary>
internal sealed class SpeechClauseFinder(string text)
{
    private readonly List<SpeechClause> _found = [];

    /// <summary>The clause that holds for the sentence; null when there is none, or when two speakers share the sentence.</summary>
    public SpeechClause? Find(List<Token> tokens)
    {
        _found.Clear();
        var headline = IsHeadline(tokens);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!tokens[i].IsPlainWord)
            {
                continue;
            }

            if (SpeechVerbs.IsAccordingTo(text, tokens, i))
            {
                AddRight(tokens, i + 2, verb: -1, closing: i > 0);
            }
            else if (tokens[i].Is(WordClass.Says | WordClass.Reports))
            {
                ReadVerb(tokens, i, headline);
            }
            else if (i > 0 && tokens[i - 1].Is(WordClass.Be) && SpeechVerbs.WordIs(text, tokens, i, "quoted") && SpeechVerbs.WordIs(text, tokens, i + 1, "as")
                && i + 2 < tokens.Count && tokens[i + 2].Is(WordClass.SayingParticiple))
            {
                AddLeft(tokens, i - 1, i + 2);
            }
            else if (tokens[i].Is(WordClass.Issues) && SpeechVerbs.IssuesStatement(text, tokens, i))
            {
                AddLeft(tokens, i, SpeechVerbs.ParticipleAfter(tokens, i) is var p and > 0 ? p : i);
            }
        }

        if (_found.Count == 0)
        {
            ReadParticiple(tokens);
        }

        return Choose(tokens);
    }

    private void ReadVerb(List<Token> tokens, int verb, bool headline)
    {
        var token = tokens[verb];
        if (token.Owner || (token.Capital && !headline))
        {
            return;
        }

        var before = SpeechVerbs.SkipBack(text, tokens, verb - 1, out var refused);
        if (refused)
        {
            return;
        }

        if (before >= 0 && tokens[before].IsPlainWord && tokens[before].Is(WordClass.Be))
        {
            ReadPassive(tokens, verb, before);
            return;
        }

        if (!SpeechVerbs.ObjectFits(text, tokens, verb))
        {
            return;
        }

        if (before == verb - 1 && before >= 0 && ReadInverted(tokens, verb))
        {
            return;
        }

        AddLeft(tokens, verb, verb);
    }

    // "was denied by the ministry"; "was quoted as saying": the subject speaks.
    private void ReadPassive(List<Token> tokens, int verb, int be)
    {
        if (SpeechVerbs.WordIs(text, tokens, verb + 1, "by") && !tokens[verb].Is(WordClass.NounLike))
        {
            var last = NounPhrases.Right(text, tokens, verb + 2);
            if (last >= 0 && SpeakerKinds.CanSpeak(tokens, verb + 2, last) && !InRelativeClause(tokens, be) && !IsModal(tokens, be - 1))
            {
                _found.Add(new SpeechClause(verb + 2, last, verb, Closing: false, Joined: IsJoined(tokens, verb)));
            }
        }
    }

    private bool IsModal(List<Token> tokens, int i) =>
        i >= 0 && tokens[i].Is(WordClass.Auxiliary) && text.AsSpan(tokens[i].Start, tokens[i].End - tokens[i].Start) is not ("has" or "have" or "had");

    // "a referee who was criticised by …": no statement of the sentence itself.
    private static bool InRelativeClause(List<Token> tokens, int be)
    {
        for (var i = be - 1; i >= 0 && tokens[i].IsPlainWord; i--)
        {
            if (tokens[i].Is(WordClass.Subordinator))
            {
                return true;
            }

            if (!tokens[i].Is(WordClass.Auxiliary | WordClass.Be | WordClass.Adverb | WordClass.PersonPronoun | WordClass.PluralPronoun | WordClass.ThingPronoun))
            {
                return false;
            }
        }

        return false;
    }

    // “…,” said X, the Y; …, said X.
    private bool ReadInverted(List<Token> tokens, int verb)
    {
        var before = tokens[verb - 1];
        var afterQuote = before.Quoted && before.Kind == TokenKind.QuoteMark;
        if ((!afterQuote && (before.Kind != TokenKind.Comma || !tokens[verb].Is(WordClass.Says)))
            || (afterQuote && (verb < 2 || tokens[verb - 2].Kind == TokenKind.Word)))
        {
            return false;
        }

        var last = NounPhrases.Right(text, tokens, verb + 1);
        if (last < 0)
        {
            return false;
        }

        if (!afterQuote)
        {
            // "Smith, 20, said the attack was …": a subject on the left, or a verb after the phrase, makes it a plain clause.
            var next = last + 1;
            if ((next < tokens.Count && tokens[next].Kind == TokenKind.Word && !tokens[next].Is(WordClass.Preposition | WordClass.Calendar | WordClass.Adverb))
                || Subjects.BeforeComma(text, tokens, verb - 1) is not null || !SpeakerKinds.CanSpeak(tokens, verb + 1, last))
            {
                return false;
            }
        }

        _found.Add(new SpeechClause(verb + 1, last, verb, Closing: true, Joined: false));
        return true;
    }

    private void AddRight(List<Token> tokens, int first, int verb, bool closing)
    {
        var last = NounPhrases.Right(text, tokens, first);
        if (last >= 0 && SpeakerKinds.CanSpeak(tokens, first, last))
        {
            _found.Add(new SpeechClause(first, last, verb, closing, Joined: false));
        }
    }

    private void AddLeft(List<Token> tokens, int at, int verb)
    {
        var before = SpeechVerbs.SkipBack(text, tokens, at - 1, out _);
        if (before < 0)
        {
            return;
        }

        var subject = tokens[before] switch
        {
            { Kind: TokenKind.Comma, Quoted: false } => Subjects.BeforeComma(text, tokens, before) ?? (before < at - 1 ? Subjects.Ending(text, tokens, before - 1) : null),
            { IsPlainWord: true } word when word.Is(WordClass.Coordinator) => Subjects.Leading(text, tokens, before),
            { Kind: TokenKind.Break } => Subjects.BeforeDash(text, tokens, before),
            _ => Subjects.Ending(text, tokens, before),
        };

        if (subject is not var (first, last) || !(Speaks(tokens, at, first) || SpeakerKinds.CanSpeak(tokens, first, last)))
        {
            return;
        }

        var closing = first > 0 && (tokens[first - 1].Quoted || tokens[first - 1].Kind == TokenKind.Comma) && SpeechVerbs.EndsClause(text, tokens, verb);
        _found.Add(new SpeechClause(first, last, verb, closing, IsJoined(tokens, first)));
    }

    // "said" makes a speaker of any noun phrase that shows as one; one bare lower-case word may be anything.
    private static bool Speaks(List<Token> tokens, int verb, int first) =>
        tokens[verb].Is(WordClass.Says) && !tokens[verb].Is(WordClass.NounLike)
        && (first < verb - 1 || tokens[first].Capital) && (tokens[first].Capital || tokens[first].Is(WordClass.Determiner | WordClass.Possessive) || tokens[first].Class != WordClass.None);

    // "X left the room, saying …": only when nothing else in the sentence speaks.
    private void ReadParticiple(List<Token> tokens)
    {
        for (var i = 2; i < tokens.Count; i++)
        {
            if (tokens[i].IsPlainWord && tokens[i].Is(WordClass.SayingParticiple) && !tokens[i].Capital
                && (tokens[i - 1].Kind == TokenKind.Comma || SpeechVerbs.WordIs(text, tokens, i - 1, "by"))
                && Subjects.Leading(text, tokens, i) is var (first, last) && SpeakerKinds.CanSpeak(tokens, first, last))
            {
                _found.Add(new SpeechClause(first, last, i, Closing: false, Joined: false));
                return;
            }
        }
    }

    private static bool IsJoined(List<Token> tokens, int first)
    {
        for (var i = first - 1; i >= 0 && i > first - 4; i--)
        {
            if (tokens[i].IsPlainWord && tokens[i].Is(WordClass.Coordinator))
            {
                return true;
            }

            if (tokens[i].Kind == TokenKind.Break)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsHeadline(List<Token> tokens)
    {
        var words = 0;
        var capitals = 0;
        foreach (var token in tokens)
        {
            if (token.Kind == TokenKind.Word && token.Class == WordClass.None)
            {
                words++;
                capitals += token.Capital ? 1 : 0;
            }
        }

        return words > 2 && capitals * 4 >= words * 3 && tokens[^1].Kind != TokenKind.Stop;
    }

    private SpeechClause? Choose(List<Token> tokens)
    {
        if (_found.Count < 2)
        {
            return _found.Count == 0 ? null : _found[0];
        }

        // "…, officials said" covers the whole sentence; a report of what somebody said ("…, the agency reports") gives way to whom it reports.
        for (var i = _found.Count - 1; i > 0; i--)
        {
            var clause = _found[i];
            if (clause.Closing && !Same(tokens, clause, _found[0]))
            {
                var onlyReports = clause.Verb < 0 || SpeechVerbs.IsReporting(text, tokens[clause.Verb]);
                return onlyReports ? _found[0] : clause;
            }
        }

        for (var i = 1; i < _found.Count; i++)
        {
            if (_found[i].Joined && !Same(tokens, _found[i], _found[0]))
            {
                return null;
            }
        }

        return _found[0];
    }

    private bool Same(List<Token> tokens, SpeechClause a, SpeechClause b) =>
        a.First == b.First || tokens[a.First].Is(WordClass.PersonPronoun | WordClass.ThingPronoun | WordClass.PluralPronoun)
        || text.AsSpan(tokens[a.First].Start, tokens[a.Last].End - tokens[a.First].Start)
            .Equals(text.AsSpan(tokens[b.First].Start, tokens[b.Last].End - tokens[b.First].Start), StringComparison.OrdinalIgnoreCase);
}
