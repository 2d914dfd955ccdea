namespace QABot.Core.Attribution;

/// <summary>What a noun phrase can be as a speaker.</summary>
internal enum SpeakerKind
{
    /// <summary>One person: "he" or "she" can mean it.</summary>
    Person,

    /// <summary>A body, a country, a document: "it" can mean it.</summary>
    Body,

    /// <summary>A statement or a report: "it" rather means who made it.</summary>
    Document,

    /// <summary>Several people: "they" can mean them.</summary>
    People,

    /// <summary>A name that may be a person's or a body's.</summary>
    Name,
}

/// <summary>Tells what the noun phrase of a speaker is. Pure.</summary>
internal static class SpeakerKinds
{
    private const WordClass Known = WordClass.Role | WordClass.People | WordClass.Body | WordClass.Document;

    /// <summary>Whether the phrase can be the subject of "denied" or "called": a pronoun, a name, or people, bodies and documents.</summary>
    public static bool CanSpeak(List<Token> tokens, int first, int last)
    {
        var head = last;
        for (var i = first + 1; i <= last; i++)
        {
            if (tokens[i].Is(WordClass.Preposition) && !tokens[i].Capital)
            {
                head = i - 1;
                break;
            }
        }

        var token = tokens[head];
        return token.Is(Known | WordClass.PersonPronoun | WordClass.ThingPronoun | WordClass.PluralPronoun)
            || (token.Capital && !token.Owner && !token.Is(WordClass.Calendar | WordClass.Determiner) && (head > 0 || token.Class == WordClass.None || token.Is(WordClass.Title)));
    }

    /// <summary>What the phrase is, by its head: the last word before a preposition.</summary>
    public static SpeakerKind Of(List<Token> tokens, int first, int last)
    {
        var head = last;
        for (var i = first + 1; i <= last; i++)
        {
            if (tokens[i].Is(WordClass.Coordinator))
            {
                return SpeakerKind.People;
            }

            if (tokens[i].Is(WordClass.Preposition))
            {
                head = i - 1;
                break;
            }
        }

        if (tokens[head].Is(WordClass.Document))
        {
            return SpeakerKind.Document;
        }

        if (tokens[head].Is(WordClass.Body))
        {
            return SpeakerKind.Body;
        }

        if (tokens[head].Is(WordClass.People) && !tokens[head].Is(WordClass.Role))
        {
            return SpeakerKind.People;
        }

        var capitals = 0;
        for (var i = first; i <= head; i++)
        {
            if (tokens[i].Is(WordClass.Role | WordClass.Title))
            {
                return SpeakerKind.Person;
            }

            capitals += tokens[i].Capital && !tokens[i].Owner && !tokens[i].Is(WordClass.Determiner) ? 1 : 0;
        }

        return capitals >= 2 && !tokens[first].Is(WordClass.Determiner) ? SpeakerKind.Person : tokens[first].Is(WordClass.Determiner) ? SpeakerKind.Body : SpeakerKind.Name;
    }
}
