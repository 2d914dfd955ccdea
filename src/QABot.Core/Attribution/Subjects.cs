namespace QABot.Core.Attribution;

/// <summary>Finds the subject of a verb of saying, as first and last token; null when it is not sure. Pure.</summary>
internal static class Subjects
{
    /// <summary>The subject that ends at a token.</summary>
    public static (int First, int Last)? Ending(string text, List<Token> tokens, int last)
    {
        var first = NounPhrases.Left(text, tokens, last);
        if (first < 0)
        {
            return null;
        }

        // "Jane Smith, the foreign minister said": the name before the comma is whom the phrase describes.
        if (first > 1 && (tokens[first].Is(WordClass.Determiner) || IsDescription(tokens, first, last)) && tokens[first - 1].Kind == TokenKind.Comma && !tokens[first - 1].Quoted
            && NounPhrases.Left(text, tokens, first - 2) is var name and >= 0 && IsName(tokens, name, first - 2))
        {
            return (name, first - 2);
        }

        return (first, last);
    }

    /// <summary>"Jane Smith, the minister, who was in Bern, said": the phrase before the first comma, if all between is about it.</summary>
    public static (int First, int Last)? BeforeComma(string text, List<Token> tokens, int comma)
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

    /// <summary>"The group – which has opposed the bid – said": the phrase before the first dash.</summary>
    public static (int First, int Last)? BeforeDash(string text, List<Token> tokens, int dash)
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
                return Ending(text, tokens, k - 1);
            }
        }

        return null;
    }

    // "union president and retired engineer"; neither "Premier Roe's office" nor "company president Jane Roe".
    private static bool IsDescription(List<Token> tokens, int first, int last)
    {
        var role = false;
        for (var i = first; i <= last; i++)
        {
            if (!tokens[i].IsPlainWord || tokens[i].Owner)
            {
                return false;
            }

            role |= tokens[i].Is(WordClass.Role);
        }

        return role && !tokens[last].Capital && !tokens[last].Is(WordClass.Body | WordClass.People);
    }

    private static bool IsDash(char c) => c is '-' or '–' or '—';

    private static bool Describes(Token token) =>
        token.Capital || token.Is(WordClass.Determiner | WordClass.Preposition | WordClass.Role | WordClass.People | WordClass.Body | WordClass.Title
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

    /// <summary>"X rejected the plan but said …": the subject that opens the sentence.</summary>
    public static (int First, int Last)? Leading(string text, List<Token> tokens, int before)
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
}
