using QABot.Core.Articles;

namespace QABot.Core.Attribution;

/// <summary>Cuts a sentence into tokens. Pure and thread-safe.</summary>
internal static class Tokens
{
    /// <summary>The tokens of a sentence in order, added to a cleared list.</summary>
    /// <param name="text">The article's text.</param>
    /// <param name="sentence">A range of it.</param>
    /// <param name="quotes">The quotes of the article, or at least those that touch the sentence, in order.</param>
    /// <param name="firstQuote">Index of the first quote that ends after the sentence's start.</param>
    /// <param name="tokens">Receives the tokens.</param>
    public static void Read(string text, TextSpan sentence, IReadOnlyList<Quote> quotes, int firstQuote, List<Token> tokens)
    {
        tokens.Clear();
        var quote = firstQuote;
        var i = sentence.Start;
        while (i < sentence.End)
        {
            var c = text[i];
            if (char.IsWhiteSpace(c))
            {
                i++;
                continue;
            }

            while (quote < quotes.Count && quotes[quote].Span.End <= i)
            {
                quote++;
            }

            var quoted = quote < quotes.Count && quotes[quote].Span.Start <= i;
            if (char.IsLetterOrDigit(c) || (c is '@' or '#' or '$' or '£' or '€' && i + 1 < sentence.End && char.IsLetterOrDigit(text[i + 1])))
            {
                i = AddWord(text, i, sentence.End, quoted, tokens);
                continue;
            }

            tokens.Add(new Token(i, i + 1, KindOf(c), WordClass.None, false, false, quoted));
            i++;
        }
    }

    private static TokenKind KindOf(char c) => c switch
    {
        ',' => TokenKind.Comma,
        '.' or '!' or '?' or '…' => TokenKind.Stop,
        ':' => TokenKind.Colon,
        '"' or '“' or '”' or '‘' or '’' or '\'' or '«' or '»' or '„' => TokenKind.QuoteMark,
        _ => TokenKind.Break,
    };

    private static int AddWord(string text, int start, int limit, bool quoted, List<Token> tokens)
    {
        var i = start + 1;
        while (i < limit && (char.IsLetterOrDigit(text[i]) || (IsJoiner(text, i) && i + 1 < limit && char.IsLetterOrDigit(text[i + 1]))))
        {
            i++;
        }

        // The stop of "U.S." or "Mr." belongs to the word, unless it ends the sentence.
        var bare = text.AsSpan(start, i - start);
        if (i + 2 < limit && text[i] == '.' && (bare.Length == 1 || (bare.Length < 6 && char.IsUpper(bare[0]) && text[i + 1] == ' ' && char.IsLower(text[i + 2])) || bare.Contains('.') || (bare.Length < 6 && Words.Of(bare).HasFlag(WordClass.Title))))
        {
            i++;
        }

        var owner = false;
        var stem = i;
        if (i - start > 2 && text[i - 1] is 's' or 'S' && text[i - 2] is '\'' or '’')
        {
            owner = true;
            stem = i - 2;
        }
        else if (i + 1 < limit && text[i] is '\'' or '’' && text[i - 1] == 's' && text[i + 1] == ' ' && i + 2 < limit && char.IsLetter(text[i + 2]))
        {
            owner = true;
            i++;
        }
        else if (SpacedPossessive(text, i, limit) is var end and > 0)
        {
            owner = true;
            i = end;
        }

        if (text[stem - 1] == '.')
        {
            stem--;
        }

        // "didn't" is looked up whole, "ministry's" by its stem.
        var kind = Words.Of(text.AsSpan(start, Math.Min(i, stem + 2) - start));
        if (kind == WordClass.None || owner)
        {
            kind = Words.Of(text.AsSpan(start, stem - start));
        }

        if (stem - start == 2 && char.IsUpper(text[start]) && char.IsUpper(text[start + 1]) && (kind & (WordClass.OtherPronoun | WordClass.ThingPronoun)) != 0)
        {
            kind = WordClass.None; // "US" is no pronoun.
        }
        else if (tokens.Count > 0 && char.IsUpper(text[start]) && (kind & WordClass.Auxiliary) != 0 && tokens[^1] is { Capital: true, Kind: TokenKind.Word } name && !name.Is(WordClass.Calendar))
        {
            kind = WordClass.None; // A surname: "Mrs May", "Jane Will".
        }
        else if (tokens.Count > 0 && char.IsUpper(text[start]) && tokens[^1] is { Capital: true, Kind: TokenKind.Word } title && IsCourtesy(text.AsSpan(title.Start, title.End - title.Start)))
        {
            kind = WordClass.None; // "Mr Rose", "Ms. Read".
        }

        tokens.Add(new Token(start, i, TokenKind.Word, kind, char.IsUpper(text[start]), owner, quoted));
        return i;
    }

    private static bool IsCourtesy(ReadOnlySpan<char> word) => word.TrimEnd('.') is "Mr" or "Mrs" or "Ms" or "Miss" or "Dr";

    private static bool IsJoiner(string text, int i) =>
        text[i] is '.' or '\'' or '’' or '-' or '&' or '/' or '_' || (text[i] == ',' && char.IsDigit(text[i - 1]) && i + 1 < text.Length && char.IsDigit(text[i + 1]));

    // Tokenised text: "the school ' s roof", "the boys ' school". Returns where it ends, or 0.
    private static int SpacedPossessive(string text, int i, int limit)
    {
        if (i + 2 >= limit || text[i] != ' ' || text[i + 1] is not ('\'' or '’'))
        {
            return 0;
        }

        if (text[i + 2] == 's' && (i + 3 == limit || !char.IsLetterOrDigit(text[i + 3])))
        {
            return i + 3;
        }

        if (text[i + 2] != ' ')
        {
            return 0;
        }

        if (i + 3 < limit && text[i + 3] == 's' && (i + 4 == limit || !char.IsLetterOrDigit(text[i + 4])))
        {
            return i + 4;
        }

        return text[i - 1] == 's' ? i + 2 : 0;
    }
}
