using System.Collections.Frozen;
using QABot.Core.Indexing;
using QABot.Core.Language;

namespace QABot.Core.Questions;

/// <summary>What kind of answer a question asks for, by its form: a person, a place, a time, a number, a reason.</summary>
internal static class TypeAsked
{
    private static readonly FrozenSet<string> ReasonNouns = new[] { "reason", "reasons", "motive", "motives", "excuse", "excuses", "explanation", "justification" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The kinds of answer; none where the form tells none.</summary>
    /// <param name="tokens">The question's words.</param>
    /// <param name="form">Whether it opens like a question of its own.</param>
    /// <param name="consumed">Places of the words that only ask, which no article need have.</param>
    public static AnswerType Of(List<Token> tokens, out bool form, out HashSet<int> consumed)
    {
        consumed = [];
        form = false;
        for (var i = 0; i < tokens.Count; i++)
        {
            var word = tokens[i].Word;
            var next = i + 1 < tokens.Count ? tokens[i + 1].Word : "";
            AnswerType? type = word switch
            {
                "who" or "whom" or "whose" or "whos" => AnswerType.Person,
                "where" or "whereabouts" or "wheres" => AnswerType.Place,
                "when" or "whens" when i < 3 => AnswerType.Time,
                "why" or "whys" => AnswerType.Reason,
                "how" or "hows" => HowType(tokens, i, consumed),
                "what" or "which" or "whats" => WhatType(tokens, i, consumed),
                _ => null,
            };
            if (type is { } found)
            {
                form = true;
                consumed.Add(i);

                // "what is it called", "what are their names": a name is asked for.
                if (word is "what" or "whats" or "which" && tokens.Exists(t => t.Word is "called" or "named" or "name" or "names"))
                {
                    found = (found & ~AnswerType.Definition) | AnswerType.Person;
                }

                if (word is "how" && next is "come")
                {
                    consumed.Add(i + 1);
                    return AnswerType.Reason;
                }

                // "what ... for" asks for a purpose, "what was the reason" for one too.
                if (word is "what" or "whats" && (tokens[^1].Word == "for" || tokens.Exists(t => ReasonNouns.Contains(t.Word))))
                {
                    found |= AnswerType.Reason;
                }

                return found;
            }
        }

        if (tokens.Count > 0 && QuestionWords.Auxiliaries.Contains(tokens[0].Word))
        {
            form = true;
            return AnswerType.YesNo;
        }

        for (var i = 0; i < tokens.Count; i++)
        {
            if (ReasonNouns.Contains(tokens[i].Word))
            {
                return AnswerType.Reason;
            }
        }

        // "date of the hearing", "the number of wounded": typed as one would type it into a search box.
        return tokens.Count > 0 ? NounType(tokens, tokens[0].Word is "the" ? 1 : 0, consumed) : AnswerType.None;
    }

    /// <summary>What "the NOUN of" asks for, where the noun at a place names the kind of answer; none for another.</summary>
    private static AnswerType NounType(List<Token> tokens, int noun, HashSet<int> consumed)
    {
        var end = EndOfPhrase(tokens, noun);
        if (end < 0)
        {
            return AnswerType.None;
        }

        var word = tokens[end].Word;
        if (QuestionWords.TimeNouns.Contains(word))
        {
            consumed.Add(end);
            return word is "time" ? AnswerType.Time | AnswerType.Clock : AnswerType.Time;
        }

        return word is "name" or "names" ? AnswerType.Person
            : QuestionWords.NumberNouns.Contains(word) ? AnswerType.Number
            : QuestionWords.MoneyWords.Contains(word) ? AnswerType.Money | AnswerType.Number
            : word is "place" or "location" or "site" or "venue" or "spot" or "scene" ? AnswerType.Place
            : AnswerType.None;
    }

    /// <summary>The last word of a short phrase that begins at a place and that nothing or "of" follows; −1 where it goes on otherwise.</summary>
    private static int EndOfPhrase(List<Token> tokens, int start)
    {
        var end = start;
        while (end < tokens.Count && end < start + 3 && !tokens[end].Traits.HasFlag(TokenTraits.Stop))
        {
            end++;
        }

        return end == start || (end < tokens.Count && !QuestionWords.OfWhat.Contains(tokens[end].Word)) ? -1 : end - 1;
    }

    /// <summary>Where the noun stands in "is the", "were its"; −1 where a question does not go on so.</summary>
    private static int AfterCopula(List<Token> tokens, int i)
    {
        if (tokens[i - 1].Word != "whats")
        {
            if (i >= tokens.Count || tokens[i].Word is not ("is" or "was" or "are" or "were"))
            {
                return -1;
            }

            i++;
        }

        return i < tokens.Count && tokens[i].Word is "the" or "its" or "his" or "her" or "their" ? i + 1 : -1;
    }

    private static AnswerType HowType(List<Token> tokens, int i, HashSet<int> consumed)
    {
        if (i + 1 >= tokens.Count)
        {
            return AnswerType.None;
        }

        switch (tokens[i + 1].Word)
        {
            case "many":
                consumed.Add(i + 1);
                return AnswerType.Number;
            case "much":
                consumed.Add(i + 1);

                // "How much of the bill": a share, whatever it is of.
                return i + 2 < tokens.Count && tokens[i + 2].Word == "time" ? Consume(consumed, i + 2, AnswerType.Duration)
                    : i + 2 < tokens.Count && tokens[i + 2].Word == "of" ? AnswerType.Number
                    : AnyOf(tokens, QuestionWords.MoneyWords) ? AnswerType.Money | AnswerType.Number : AnswerType.Number;
            case "long":
                consumed.Add(i + 1);
                return AnswerType.Duration;
            case "often" or "frequently":
                consumed.Add(i + 1);
                return AnswerType.Number | AnswerType.Duration;
            case "soon" or "early" or "late":
                consumed.Add(i + 1);
                return AnswerType.Time | AnswerType.Duration;
            case "old":
                consumed.Add(i + 1);
                return AnswerType.Number;
            case "far" or "near" or "big" or "large" or "tall" or "high" or "deep" or "close" or "wide" or "fast" or "heavy":
                return AnswerType.Number;
            default:
                return AnswerType.None;
        }
    }

    private static AnswerType WhatType(List<Token> tokens, int i, HashSet<int> consumed)
    {
        if (i + 2 < tokens.Count && NounAsked.IsKind(tokens[i + 1].Word) && tokens[i + 2].Word == "of")
        {
            // "What kind of boats": no article need have the word "kind".
            consumed.Add(i + 1);
        }

        // The noun asked for follows within a few words: "what time", "which two gunmen", "what kind of boats".
        for (var j = i + 1; j < Math.Min(tokens.Count, i + 4); j++)
        {
            var word = tokens[j].Word;
            if (word is "time" && j == i + 1)
            {
                consumed.Add(j);
                return AnswerType.Time | AnswerType.Clock;
            }

            if (tokens[j].Traits.HasFlag(TokenTraits.Stop) && word is not ("of" or "the" or "other"))
            {
                break;
            }

            if (QuestionWords.TimeNouns.Contains(word) && j == i + 1)
            {
                consumed.Add(j);
                return AnswerType.Time;
            }

            if (QuestionWords.NumberNouns.Contains(word))
            {
                return AnswerType.Number;
            }

            if (QuestionWords.MoneyWords.Contains(word))
            {
                return AnswerType.Money | AnswerType.Number;
            }

            if (ReasonNouns.Contains(word) || word is "purpose")
            {
                return AnswerType.Reason;
            }

            if (QuestionWords.PlaceNouns.Contains(word))
            {
                return AnswerType.Place;
            }

            if (QuestionWords.PersonNouns.Contains(word))
            {
                return AnswerType.Person;
            }
        }

        if (AfterCopula(tokens, i + 1) is var noun and >= 0 && NounType(tokens, noun, consumed) is var byNoun and not AnswerType.None)
        {
            return byNoun;
        }

        var next = i + 1 < tokens.Count ? tokens[i + 1].Word : "";
        return next is "is" or "was" or "are" or "were" or "the" || tokens[i].Word == "whats" ? AnswerType.Definition : AnswerType.None;
    }

    /// <summary>The kind of answer to "which NOUN", by what the dictionary has the noun for.</summary>
    public static AnswerType OfNoun(LexicalCategory category) =>
        (category & (LexicalCategory.Person | LexicalCategory.Group)) != 0 ? AnswerType.Person
        : category.HasFlag(LexicalCategory.Location) ? AnswerType.Place
        : category.HasFlag(LexicalCategory.Time) ? AnswerType.Time
        : category.HasFlag(LexicalCategory.Money) ? AnswerType.Money | AnswerType.Number
        : category.HasFlag(LexicalCategory.Quantity) ? AnswerType.Number
        : AnswerType.None;

    private static bool AnyOf(List<Token> tokens, FrozenSet<string> words) => tokens.Exists(t => words.Contains(t.Word));

    private static AnswerType Consume(HashSet<int> consumed, int i, AnswerType type)
    {
        consumed.Add(i);
        return type;
    }
}
