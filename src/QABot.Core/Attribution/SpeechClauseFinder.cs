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
                || SubjectBeforeComma(tokens, verb - 1) is not null || !SpeakerKinds.CanSpeak(tokens, verb + 1, last))
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
            { Kind: TokenKind.Comma, Quoted: false } => SubjectBeforeComma(tokens, before) ?? (before < at - 1 ? Subject(tokens, before - 1) : null),
            { IsPlainWord: true } word when word.Is(WordClass.Coordinator) => LeadSubject(tokens, before),
            { Kind: TokenKind.Break } => SubjectBeforeDash(tokens, before),
            _ => Subject(tokens, before),
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

    private (int First, int Last)? Subject(List<Token> tokens, int last)
    {
        var first = NounPhrases.Left(text, tokens, last);
        if (first < 0)
        {
            return null;
        }

        // "Jane Smith, the foreign minister said": the name before the comma is whom the phrase describes.
        if (first > 1 && tokens[first].Is(WordClass.Determiner) && tokens[first - 1].Kind == TokenKind.Comma && !tokens[first - 1].Quoted
            && NounPhrases.Left(text, tokens, first - 2) is var name and >= 0 && IsName(tokens, name, first - 2))
        {
            return (name, first - 2);
        }

        return (first, last);
    }

    // "Jane Smith, the minister, who was in Bern, said": the phrase before the first comma, if all between is about it.
    private (int First, int Last)? SubjectBeforeComma(List<Token> tokens, int comma)
    {
        for (var k = 0; k < comma; k++)
        {
            if (tokens[k].Kind != TokenKind.Comma || tokens[k].Quoted || k == 0 || QuoteBetween(tokens, k, comma))
            {
                continue;
            }

            var first = NounPhrases.Left(text, tokens, k - 1);
            if (first < 0 || !tokens[k + 1].IsPlainWord || !Describes(tokens[k + 1]) || tokens[first].Is(WordClass.Calendar)
                || (first > 0 && tokens[first - 1].Kind == TokenKind.Comma && !IsOpening(tokens, first - 1)))
            {
                continue;
            }

            if (!IsName(tokens, first, k - 1) && IsName(tokens, k + 1, comma - 1))
            {
                return (k + 1, comma - 1);
            }

            return (first, k - 1);
        }

        return null;
    }

    // "The group – which has opposed the bid – said": the phrase before the first dash.
    private (int First, int Last)? SubjectBeforeDash(List<Token> tokens, int dash)
    {
        if (!IsDash(text[tokens[dash].Start]))
        {
            return null;
        }

        for (var k = dash - 2; k > 0; k--)
        {
            if (tokens[k].Quoted)
            {
                return null;
            }

            if (tokens[k].Kind == TokenKind.Break && IsDash(text[tokens[k].Start]))
            {
                return Subject(tokens, k - 1);
            }
        }

        return null;
    }

    private static bool IsDash(char c) => c is '-' or '–' or '—';

    private static bool Describes(Token token) =>
        token.Capital || token.Is(WordClass.Determiner | WordClass.Preposition | WordClass.Role | WordClass.People | WordClass.Title
            | WordClass.Possessive | WordClass.Subordinator | WordClass.Adverb) || token.Class == WordClass.None;

    private static bool QuoteBetween(List<Token> tokens, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (tokens[i].Quoted)
            {
                return true;
            }
        }

        return false;
    }

    // Whether all before the comma is an opening phrase ("However,", "At the talks,", "Asked whether …,") or a quote.
    private static bool IsOpening(List<Token> tokens, int comma) =>
        tokens[comma - 1].Quoted || tokens[0].Is(WordClass.Preposition | WordClass.Adverb | WordClass.Subordinator)
        || (tokens[0].Class == WordClass.None && comma < 12 && tokens.Count > 1 && tokens[1].Is(WordClass.Preposition | WordClass.Subordinator | WordClass.Possessive));

    private static bool IsName(List<Token> tokens, int first, int last)
    {
        for (var i = first; i <= last; i++)
        {
            if (!tokens[i].IsPlainWord || !tokens[i].Capital || tokens[i].Is(WordClass.Determiner))
            {
                return false;
            }
        }

        return last >= first && last - first < 5;
    }

    // "X rejected the plan but said …": the subject that opens the clause.
    private (int First, int Last)? LeadSubject(List<Token> tokens, int before)
    {
        var start = 0;
        while (start < before && tokens[start].IsPlainWord && tokens[start].Is(WordClass.Adverb | WordClass.Coordinator))
        {
            start++;
        }

        if (start > 0 && start < before && tokens[start].Kind == TokenKind.Comma)
        {
            start++;
        }

        var last = NounPhrases.Right(text, tokens, start);
        if (last < 0 || last >= before - 1 || tokens[start].Is(WordClass.Preposition | WordClass.Subordinator) || NounPhrases.Left(text, tokens, last) != start)
        {
            return null;
        }

        for (var i = last + 1; i < before; i++)
        {
            // Another clause with a subject of its own stands between: not sure whose verb it is.
            if (tokens[i].Kind is TokenKind.Break || (tokens[i].IsPlainWord && tokens[i].Is(WordClass.PersonPronoun | WordClass.PluralPronoun)))
            {
                return null;
            }
        }

        var next = tokens[last + 1];
        return next.Kind == TokenKind.Word || next.Kind == TokenKind.Comma ? (start, last) : null;
    }

    // "X left the room, saying …": only when nothing else in the sentence speaks.
    private void ReadParticiple(List<Token> tokens)
    {
        for (var i = 2; i < tokens.Count; i++)
        {
            if (tokens[i].IsPlainWord && tokens[i].Is(WordClass.SayingParticiple) && !tokens[i].Capital
                && (tokens[i - 1].Kind == TokenKind.Comma || SpeechVerbs.WordIs(text, tokens, i - 1, "by"))
                && LeadSubject(tokens, i) is var (first, last) && SpeakerKinds.CanSpeak(tokens, first, last))
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
