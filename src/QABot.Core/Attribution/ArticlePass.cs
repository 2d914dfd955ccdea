using QABot.Core.Articles;

namespace QABot.Core.Attribution;

/// <summary>One pass over one article. Not thread-safe; used once.</summary>
internal sealed class ArticlePass
{
    private readonly string _text;
    private readonly IReadOnlyList<TextSpan> _paragraphs;
    private readonly IReadOnlyList<IReadOnlyList<TextSpan>> _sentences;
    private readonly IReadOnlyList<Quote> _quotes;
    private readonly List<SentenceReading> _readings = [];
    private List<Token> _tokens = [];
    private readonly SpeechClauseFinder _clauses;
    private readonly SpeakerMemory _memory;

    public ArticlePass(string text, IReadOnlyList<TextSpan> paragraphs, IReadOnlyList<IReadOnlyList<TextSpan>> sentences)
    {
        _text = text;
        _paragraphs = paragraphs;
        _sentences = sentences;
        _quotes = QuoteFinder.Find(text, paragraphs);
        _clauses = new SpeechClauseFinder(text);
        _memory = new SpeakerMemory(text);
    }

    public IReadOnlyList<SentenceAttribution> Run()
    {
        var tokens = new List<List<Token>>();
        var firstQuotes = new List<int>();
        var quote = 0;
        for (var p = 0; p < _paragraphs.Count; p++)
        {
            foreach (var span in _sentences[p])
            {
                while (quote < _quotes.Count && _quotes[quote].Span.End <= span.Start)
                {
                    quote++;
                }

                var ofSentence = new List<Token>(span.Length / 4);
                Tokens.Read(_text, span, _quotes, quote, ofSentence);
                _memory.Learn(ofSentence);
                tokens.Add(ofSentence);
                firstQuotes.Add(quote);
            }
        }

        for (var p = 0; p < _paragraphs.Count; p++)
        {
            var tweet = Tweets.AuthorOf(_text, _paragraphs[p]);
            foreach (var span in _sentences[p])
            {
                var reading = new SentenceReading { Span = span, Paragraph = p };
                _tokens = tokens[_readings.Count];
                _readings.Add(reading);
                Read(reading, firstQuotes[_readings.Count - 1], tweet);
            }
        }

        CarryWithinQuotes();
        CarryOn();
        return Result();
    }

    private void Read(SentenceReading reading, int quote, TextSpan? tweet)
    {
        foreach (var token in _tokens)
        {
            if (token.Kind == TokenKind.Word)
            {
                reading.PlainWords += token.Quoted ? 0 : 1;
                reading.QuotedWords += token.Quoted ? 1 : 0;
            }
        }

        for (var q = quote; q < _quotes.Count && _quotes[q].Span.Start < reading.Span.End; q++)
        {
            reading.FirstQuote = reading.FirstQuote < 0 ? q : reading.FirstQuote;
            reading.LastQuote = q;
        }

        if (tweet is { } author)
        {
            reading.Speaker = new FoundSpeaker(author, SpeakerKind.Name, null);
            reading.Own = true;
            return;
        }

        if (reading.QuoteOnly || _tokens.Count == 0)
        {
            return;
        }

        if (_clauses.Find(_tokens) is { } clause)
        {
            reading.Own = true;
            reading.Speaker = _memory.Resolve(_tokens, clause, _readings.Count - 1);
            reading.Unsure = reading.Speaker is null;
            reading.QuoteAtClause = HasQuoteAt(clause);
        }
        else
        {
            _memory.Note(_tokens, _readings.Count - 1);
        }
    }

    // All sentences of one quote have one speaker: the clause may stand in any of them.
    private void CarryWithinQuotes()
    {
        for (var i = 0; i < _readings.Count; i++)
        {
            if (_readings[i] is not { QuoteOnly: true } first || (i > 0 && InSameQuote(_readings[i - 1], first) && !_readings[i - 1].Own))
            {
                continue;
            }

            FoundSpeaker? speaker = null;
            var unsure = false;
            var end = i;
            if (i > 0 && InSameQuote(_readings[i - 1], first))
            {
                speaker = _readings[i - 1].Speaker;
            }

            while (end + 1 < _readings.Count && InSameQuote(_readings[end], _readings[end + 1]))
            {
                end++;
                if (_readings[end].Own)
                {
                    speaker ??= _readings[end].Speaker;
                    unsure = _readings[end].Unsure;
                    break;
                }
            }

            for (var j = i; j <= end; j++)
            {
                if (!_readings[j].Own)
                {
                    _readings[j].Speaker = speaker;
                    _readings[j].Unsure = unsure;
                }
            }
        }
    }

    private bool InSameQuote(SentenceReading before, SentenceReading after)
    {
        if (before.LastQuote < 0 || after.FirstQuote < 0)
        {
            return false;
        }

        return after.FirstQuote == before.LastQuote || (after.FirstQuote == before.LastQuote + 1 && _quotes[after.FirstQuote].Continues);
    }

    // “…,” said X. “…” and a quote that stands alone after what X said: it is X who goes on.
    private void CarryOn()
    {
        for (var i = 1; i < _readings.Count; i++)
        {
            var before = _readings[i - 1];
            var here = _readings[i];
            if (here.Own || here.Unsure || here.Speaker is not null || !here.QuoteOnly || before.Speaker is null || here.Paragraph > before.Paragraph + 1)
            {
                continue;
            }

            here.Speaker = before.Speaker;
        }
    }

    private SentenceAttribution[] Result()
    {
        var result = new SentenceAttribution[_readings.Count];
        for (var i = 0; i < result.Length; i++)
        {
            var reading = _readings[i];
            SpeakerAttribution? speaker = null;
            if (reading.Speaker is { } found)
            {
                var direct = reading.QuoteOnly || reading.QuoteAtClause || (reading.QuotedWords > 2 && reading.QuotedWords > reading.PlainWords + 4);
                speaker = new SpeakerAttribution(found.Speaker.In(_text), found.Verb?.In(_text), direct);
            }

            var cue = StanceCues.Of(reading.Span.In(_text), speaker) is { } c
                ? c with { Span = new TextSpan(c.Span.Start + reading.Span.Start, c.Span.End + reading.Span.Start) }
                : (StanceCue?)null;
            result[i] = new SentenceAttribution(reading.Span, speaker, reading.Speaker?.Speaker, cue);
        }

        return result;
    }

    // “…,” X said; “…,” said X; X said: “…”.
    private bool HasQuoteAt(SpeechClause clause)
    {
        var before = Math.Min(clause.First, clause.Verb < 0 ? clause.First : clause.Verb) - 1;
        if (before >= 2 && _tokens[before] is { Quoted: true, Kind: TokenKind.QuoteMark } && _tokens[before - 1].Kind is TokenKind.Comma or TokenKind.Stop or TokenKind.Break)
        {
            return _tokens[0].Quoted;
        }

        for (var i = Math.Max(clause.Last, clause.Verb) + 1; i < _tokens.Count - 1; i++)
        {
            if (_tokens[i].Quoted)
            {
                return false;
            }

            if (_tokens[i].Kind is TokenKind.Colon or TokenKind.Comma && _tokens[i + 1].Quoted)
            {
                return _tokens[^1].Quoted;
            }
        }

        return false;
    }
}
