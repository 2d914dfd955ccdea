using System.Collections.Frozen;
using QABot.Core.Indexing;
using QABot.Core.Language;

namespace QABot.Core.Questions;

/// <summary>Finds the noun whose name a question asks for: "the pilot" of "what's the name of the pilot", "what is the pilot called", "who is the pilot".</summary>
internal static class NameAsked
{
    // Said of anybody: "who was the victim" is answered by "Lee was killed", "who are the people in court" by their names alone.
    private static readonly FrozenSet<string> Anybody = new[]
    {
        "man", "men", "woman", "women", "guy", "guys", "dude", "bloke", "lady", "boy", "girl", "kid", "people", "person", "persons", "one", "ones",
        "victim", "victims", "hero", "heroes", "dead", "killer", "culprit",
    }.ToFrozenSet(StringComparer.Ordinal);

    // "Tell me the name of", "do you know the full name of": of "why did they hide the name of the pilot" a reason is asked.
    private static readonly FrozenSet<string> Asking = new[]
    {
        "what", "whats", "what's", "is", "was", "are", "were", "the", "real", "full", "first", "last", "maiden", "tell", "give", "me", "us", "do", "does", "you", "anyone", "anybody", "know", "can", "please", "pls", "and", "so",
    }.ToFrozenSet(StringComparer.Ordinal);

    // What may follow "who is the judge": of "who was the coach replaced by" another one's name is asked.
    private static readonly FrozenSet<string> Describing = new[] { "of", "in", "at", "for", "from", "on", "with", "behind", "who", "that", "which", "now", "today", "then" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The noun's place among the tokens; −1 where the question asks for no name in these forms.</summary>
    /// <param name="tokens">The question's words.</param>
    public static int Of(IReadOnlyList<Token> tokens)
    {
        var asksWhat = tokens.Count > 2 && tokens[0].Word is "what" or "whats" or "what's";
        var asksMake = tokens.Count > 3 && tokens[0].Word is "what" or "which" && tokens[1].Word is "model" or "make" or "brand";
        var asksWho = tokens.Count > 2 && tokens[0].Word is "who" or "whos" or "who's";
        var first = asksWhat || asksWho ? AfterCopula(tokens) : -1;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Word is "name" or "names")
            {
                return i + 1 < tokens.Count && tokens[i + 1].Word == "of" ? (tokens.Take(i).All(t => Asking.Contains(t.Word)) ? NounAfter(tokens, i + 2) : -1)
                    : asksWhat && first > 0 && i > first && IsNoun(tokens[i - 1]) ? i - 1
                    : -1;
            }
        }

        if (asksMake)
        {
            // "What make of car was it", "what make is the car": it has a name, beside the word for what it is.
            return tokens[2].Word is "of" or "is" or "was" or "are" or "were" ? NounAfter(tokens, 3) : -1;
        }

        if (first < 0 || first >= tokens.Count || NounAfter(tokens, first) is not (var noun and > 0))
        {
            return -1;
        }

        var next = noun + 1 < tokens.Count ? tokens[noun + 1].Word : "";
        var asked = asksWhat
            ? next is "called" or "named" || tokens[^1].Word is "called" or "named"
            : (next.Length == 0 || Describing.Contains(next))
                && Lemmas.Default.Categories(tokens[noun].Word).HasFlag(LexicalCategory.Person) && !tokens.Skip(first).Take(noun + 1 - first).Any(t => Anybody.Contains(t.Word));
        return asked ? noun : -1;
    }

    /// <summary>The place after "who is", "what's"; −1 where no form of "to be" stands there.</summary>
    private static int AfterCopula(IReadOnlyList<Token> tokens) =>
        tokens[0].Word is not ("what" or "who") ? 1 : tokens[1].Word is "is" or "was" or "are" or "were" ? 2 : -1;

    /// <summary>The last noun of the phrase that begins at a place: "owner" of "the sacked sawmill owner who"; −1 where none begins there.</summary>
    private static int NounAfter(IReadOnlyList<Token> tokens, int start)
    {
        var last = -1;
        var determined = tokens[start - 1].Word == "of";
        for (var i = start; i < tokens.Count; i++)
        {
            if (last < 0 && tokens[i].Word is "the" or "a" or "an" or "his" or "her" or "their" or "its" or "this" or "that" or "other")
            {
                determined = true;
            }
            else if (IsNoun(tokens[i]) && !tokens[i].Traits.HasFlag(TokenTraits.Number))
            {
                last = i;
            }
            else if (last >= 0 || tokens[i].Traits.HasFlag(TokenTraits.Stop) || !(determined || Lemmas.Default.PartsOf(tokens[i].Word).HasFlag(PartsOfSpeech.Adjective)))
            {
                break;
            }
        }

        return last;
    }

    // What the dictionary does not know is a name or mistyped.
    private static bool IsNoun(Token token) =>
        !token.Traits.HasFlag(TokenTraits.Stop) && Lemmas.Default.PartsOf(token.Word) is var parts && (parts == PartsOfSpeech.None || parts.HasFlag(PartsOfSpeech.Noun));
}
