using QABot.Core.Articles;

namespace QABot.Core.Attribution;

/// <summary>Remembers who spoke and who was named, so that "he", "it" and "they" find their speaker when only one can be meant.</summary>
internal sealed class SpeakerMemory(string text)
{
    // How many sentences a pronoun may look back.
    private const int PersonReach = 6;
    private const int BodyReach = 3;

    private readonly HashSet<string> _surnames = new(StringComparer.Ordinal);

    // By surname, whether it was "he" that meant them: the next "she" is somebody else then.
    private readonly Dictionary<string, bool> _calledHe = new(StringComparer.Ordinal);
    private FoundSpeaker? _person;
    private int _personAt = -100;
    private FoundSpeaker? _body;
    private int _bodyAt = -100;
    private FoundSpeaker? _last;
    private int _lastAt = -100;
    private bool _rivals;

    /// <summary>Takes note of persons by the title or office before their name, anywhere in the article, before any sentence is resolved.</summary>
    public void Learn(List<Token> tokens)
    {
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            if (tokens[i].Kind == TokenKind.Comma && i > 0)
            {
                LearnApposition(tokens, i);
                continue;
            }

            if (!tokens[i].Is(WordClass.Title | WordClass.Role) || !IsNameWord(tokens[i + 1]))
            {
                continue;
            }

            var last = i + 1;
            while (last + 1 < tokens.Count && IsNameWord(tokens[last + 1]) && last - i < 4)
            {
                last++;
            }

            if (!tokens[last].Is(WordClass.Body) && (last > i + 1 || tokens[i].Is(WordClass.Title)))
            {
                _surnames.Add(LastWord(tokens[last]));
            }
        }
    }

    // "Jane Smith, a doctor"; "her father, Jim,".
    private void LearnApposition(List<Token> tokens, int comma)
    {
        if (tokens[comma - 1].Is(WordClass.Role) && IsNameWord(tokens[comma + 1]))
        {
            var last = comma + 1;
            while (last + 1 < tokens.Count && IsNameWord(tokens[last + 1]))
            {
                last++;
            }

            if (last + 1 < tokens.Count && tokens[last + 1].Kind == TokenKind.Comma)
            {
                _surnames.Add(LastWord(tokens[last]));
            }
        }

        if (!IsNameWord(tokens[comma - 1]) || !tokens[comma + 1].Is(WordClass.Determiner))
        {
            return;
        }

        for (var i = comma + 2; i < tokens.Count && i < comma + 7 && tokens[i].Kind == TokenKind.Word && !tokens[i].Is(WordClass.Preposition); i++)
        {
            if (tokens[i].Is(WordClass.Role))
            {
                _surnames.Add(LastWord(tokens[comma - 1]));
                return;
            }
        }
    }

    private static bool IsNameWord(Token token) =>
        token.Kind == TokenKind.Word && token.Capital && !token.Owner && !token.Is(WordClass.Calendar | WordClass.Determiner | WordClass.Preposition | WordClass.Says);

    /// <summary>The speaker of a clause, pronouns resolved; null when a pronoun's speaker is not sure.</summary>
    /// <param name="tokens">The sentence.</param>
    /// <param name="clause">Its speech clause.</param>
    /// <param name="at">Number of the sentence.</param>
    public FoundSpeaker? Resolve(List<Token> tokens, SpeechClause clause, int at)
    {
        var first = tokens[clause.First];
        TextSpan? verb = clause.Verb < 0 ? null : new TextSpan(tokens[SpeechVerbs.ChainStart(text, tokens, clause.Verb)].Start, tokens[clause.Verb].End);
        if (clause.First == clause.Last && first.Is(WordClass.PersonPronoun | WordClass.ThingPronoun | WordClass.PluralPronoun))
        {
            var meant = Meant(tokens, clause, at);
            if (meant is null)
            {
                return null;
            }

            Remember(meant, at);
            return meant with { Verb = verb };
        }

        var span = new TextSpan(first.Start, tokens[clause.Last].End);
        var kind = SpeakerKinds.Of(tokens, clause.First, clause.Last);
        if (kind == SpeakerKind.Name && _surnames.Contains(LastWord(tokens[clause.Last])))
        {
            kind = SpeakerKind.Person;
        }

        if (kind == SpeakerKind.Person && tokens[clause.Last].Capital)
        {
            _surnames.Add(LastWord(tokens[clause.Last]));
        }

        var speaker = new FoundSpeaker(span, kind, verb);
        Remember(speaker, at);
        return speaker;
    }

    /// <summary>Takes note of a sentence without a speaker: a person it is about may be meant by the next "he".</summary>
    public void Note(List<Token> tokens, int at)
    {
        var start = 0;
        for (var i = 0; i < tokens.Count - 1 && i < 20; i++)
        {
            if (tokens[i].Kind == TokenKind.Comma && !tokens[i].Quoted)
            {
                start = i + 1;
                break;
            }
        }

        NoteSubject(tokens, 0, at);
        if (start > 0)
        {
            NoteSubject(tokens, start, at);
        }
    }

    private void NoteSubject(List<Token> tokens, int first, int at)
    {
        if (first >= tokens.Count || !tokens[first].IsPlainWord || !(tokens[first].Capital || tokens[first].Is(WordClass.Determiner))
            || tokens[first].Is(WordClass.Preposition | WordClass.Subordinator | WordClass.Adverb | WordClass.Coordinator))
        {
            return;
        }

        var last = NounPhrases.Right(text, tokens, first);
        if (last < first || tokens[first].Is(WordClass.PersonPronoun | WordClass.ThingPronoun | WordClass.PluralPronoun))
        {
            return;
        }

        var kind = SpeakerKinds.Of(tokens, first, last);
        if (kind == SpeakerKind.Name && _surnames.Contains(LastWord(tokens[last])))
        {
            kind = SpeakerKind.Person;
        }

        if (first == 0 && kind is SpeakerKind.Body or SpeakerKind.Name && SpeakerKinds.CanSpeak(tokens, first, last))
        {
            NoteBody(new FoundSpeaker(new TextSpan(tokens[first].Start, tokens[last].End), kind, null), at);
        }

        if (kind == SpeakerKind.Person && tokens[last].Capital)
        {
            var seen = new FoundSpeaker(new TextSpan(tokens[first].Start, tokens[last].End), kind, null);
            if (_person is not null && LastWord(tokens[last]) != LastWordOf(_person))
            {
                // Two people by now: the one named last is meant only if the other is far away.
                _rivals = at - _personAt <= 2;
            }

            // "Mr Smith met Mr Jones. He said": either of them.
            _rivals |= NamesAnother(tokens, last);
            _surnames.Add(LastWord(tokens[last]));
            _person = seen;
            _personAt = at;
        }
    }

    private bool NamesAnother(List<Token> tokens, int subject)
    {
        for (var i = subject + 1; i + 1 < tokens.Count; i++)
        {
            if (!tokens[i].Is(WordClass.Title) || !IsNameWord(tokens[i + 1]))
            {
                continue;
            }

            var last = i + 1;
            while (last + 1 < tokens.Count && IsNameWord(tokens[last + 1]))
            {
                last++;
            }

            if (LastWord(tokens[last]) != LastWord(tokens[subject]))
            {
                return true;
            }
        }

        return false;
    }

    // A body named in between makes "it" unsure, unless it is the same one.
    private void NoteBody(FoundSpeaker seen, int at)
    {
        if (_body is not null && at - _bodyAt <= BodyReach && !text.AsSpan(seen.Speaker.Start, seen.Speaker.Length)
                .Equals(text.AsSpan(_body.Speaker.Start, _body.Speaker.Length), StringComparison.OrdinalIgnoreCase))
        {
            _bodyAt = -100;
            return;
        }

        _body = seen;
        _bodyAt = at;
    }

    private FoundSpeaker? Meant(List<Token> tokens, SpeechClause clause, int at)
    {
        var pronoun = tokens[clause.First];
        if (pronoun.Is(WordClass.PersonPronoun))
        {
            if (_last is { Kind: SpeakerKind.Name } && _lastAt > _personAt && at - _lastAt <= 2)
            {
                return null; // A name spoke since then that may be a person's.
            }

            if (_person is null || at - _personAt > PersonReach || _rivals || !GenderFits(pronoun, _person))
            {
                return null;
            }

            _calledHe[LastWordOf(_person)] = IsHe(pronoun);
            return _person;
        }

        if (pronoun.Is(WordClass.ThingPronoun))
        {
            return _body is not null && _body.Kind is SpeakerKind.Body or SpeakerKind.Name or SpeakerKind.Document && at - _bodyAt <= BodyReach ? _body : null;
        }

        return _last is not null && at - _lastAt <= 1 && _last.Kind != SpeakerKind.Person ? _last : null;
    }

    private bool GenderFits(Token pronoun, FoundSpeaker person)
    {
        var he = IsHe(pronoun);
        if (_calledHe.TryGetValue(LastWordOf(person), out var before) && before != he)
        {
            return false;
        }

        var name = text.AsSpan(person.Speaker.Start, person.Speaker.Length);
        var woman = name.StartsWith("Ms", StringComparison.Ordinal) || name.StartsWith("Mrs", StringComparison.Ordinal)
            || name.StartsWith("Miss ", StringComparison.Ordinal) || name.Contains("woman", StringComparison.OrdinalIgnoreCase);
        var man = !woman && (name.StartsWith("Mr", StringComparison.Ordinal) || name.StartsWith("Sir ", StringComparison.Ordinal)
            || name.Contains("sman", StringComparison.Ordinal));
        return he ? !woman : !man;
    }

    private bool IsHe(Token pronoun) => text[pronoun.Start] is 'h' or 'H';

    private void Remember(FoundSpeaker speaker, int at)
    {
        _last = speaker;
        _lastAt = at;
        if (speaker.Kind == SpeakerKind.Person)
        {
            _person = speaker;
            _personAt = at;
            _rivals = false;
        }
        else if (speaker.Kind != SpeakerKind.Document || at - _bodyAt > BodyReach)
        {
            _body = speaker;
            _bodyAt = at;
        }
    }

    private string LastWord(Token token) => text[token.Start..token.End];

    private string LastWordOf(FoundSpeaker speaker)
    {
        var slice = text.AsSpan(speaker.Speaker.Start, speaker.Speaker.Length);
        return slice[(slice.LastIndexOf(' ') + 1)..].ToString();
    }
}
