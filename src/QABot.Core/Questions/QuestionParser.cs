using System.Collections.Frozen;
using QABot.Core.Indexing;
using QABot.Core.Language;

namespace QABot.Core.Questions;

/// <summary>Reads a question's form: what it looks for and what kind of answer it expects. Pure and thread-safe.</summary>
public static class QuestionParser
{
    private static readonly FrozenSet<string> ReasonNouns = new[] { "reason", "reasons", "motive", "motives", "excuse", "excuses", "explanation", "justification" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Parses a question in English, ru or uk as it is typed in a chat.</summary>
    public static ParsedQuestion Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var translation = QuestionTranslator.Default.Translate(text);
        if (translation.Words.Count == 0)
        {
            return ParseEnglish(ChatSpelling.Normalise(text));
        }

        var parsed = ParseEnglish(translation.English);
        return parsed with
        {
            IsTranslated = true,
            Terms = parsed.Terms.Select(t => translation.Words.FirstOrDefault(w => w.Best.Split(' ').Contains(t.Typed, StringComparer.OrdinalIgnoreCase)) is { } word
                ? t with { Typed = word.Original, Candidates = word.Candidates, Capital = word.Kind is TranslatedWordKind.Name or TranslatedWordKind.Place }
                : t).ToList(),
        };
    }

    /// <summary>Reads an English text made of questions that were parsed before, with what their translated words can be kept.</summary>
    /// <param name="questions">The questions.</param>
    /// <param name="english">The text.</param>
    internal static ParsedQuestion WithEnglish(IReadOnlyList<ParsedQuestion> questions, string english)
    {
        var parsed = ParseEnglish(english);
        var translated = questions.SelectMany(q => q.Terms).Where(t => t.Candidates.Count > 0).ToList();
        return parsed with
        {
            Terms = parsed.Terms.Select(t => translated.Find(o => o.Term == t.Term) is { } source
                ? t with { Typed = source.Typed, Candidates = source.Candidates, Capital = source.Capital }
                : t).ToList(),
        };
    }

    private static ParsedQuestion ParseEnglish(string text)
    {
        var tokens = TextAnalysis.Analyze(text);
        var types = TypesOf(tokens, out var form, out var consumed);
        var head = HeadOf(tokens);
        if (head >= 0 && types is AnswerType.None or AnswerType.Definition)
        {
            types = TypeOf(Lemmas.Default.Categories(tokens[head].Word)) is var byNoun and not AnswerType.None ? byNoun : types;
        }

        var speaker = SpeakerOf(tokens, ref types);
        var terms = new List<QuestionTerm>();
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (consumed.Contains(i) || (token.Traits.HasFlag(TokenTraits.Stop) && !IsCountry(tokens, i)))
            {
                continue;
            }

            var capital = (token.Traits & (TokenTraits.Capital | TokenTraits.SentenceStart)) == TokenTraits.Capital;
            var soFar = token.Word == "far" && i > 0 && tokens[i - 1].Word == "so";
            var weight = soFar || QuestionWords.Weak.Contains(token.Word) || ((QuestionWords.Saying.Contains(token.Word) || QuestionWords.Reactions.Contains(token.Word)) && speaker.Count > 0 && !speaker.Contains(i)) ? 0.25f : 1f;
            var (term, word) = IsCountry(tokens, i) ? ("u.s", "u.s") : (token.Term, token.Word);
            terms.Add(new QuestionTerm(term, word, text.Substring(token.Start, token.Length), i, capital, weight));
        }

        if (terms.Exists(t => t.Weight >= 1f))
        {
            // "When did the fire happen": a text that answers says "broke out", and "as happened after another fire" answers something else.
            terms.RemoveAll(t => QuestionWords.Happening.Contains(t.Word));
        }

        return new ParsedQuestion
        {
            Text = text,
            Tokens = tokens,
            Terms = terms,
            Types = types,
            SpeakerPositions = speaker,
            Head = head,
            Counted = CountedIn(tokens),
            Named = NameAsked.Of(tokens),
            AsksAge = tokens.Exists(t => t.Word is "age") || tokens.Zip(tokens.Skip(1)).Any(p => p.First.Word is "how" or "hows" && p.Second.Word is "old"),
            AsksWhereabouts = AsksWhereabouts(tokens),
            HasQuestionForm = form,
        };
    }

    private static bool AsksWhereabouts(List<Token> tokens)
    {
        if (tokens.Count < 3)
        {
            return false;
        }

        var asksWhere = tokens[0].Word is "where" or "whereabouts";
        if (tokens[0].Word is "wheres" or "where's" || (asksWhere && IsBeing(tokens[1].Word)))
        {
            return true;
        }

        // "Was Lee in Bern": nothing stands between who it is and the preposition; of "was anybody hurt in Bern" the hurt is asked.
        var at = tokens.FindIndex(1, Math.Min(tokens.Count - 1, LongestSubject), t => WordForms.Place.Contains(t.Word));
        return !asksWhere && IsBeing(tokens[0].Word) && at > 1 && at + 1 < tokens.Count
            && (tokens[at - 1].Traits.HasFlag(TokenTraits.Capital) || IsThing(tokens[at - 1].Word));
    }

    // "Hurt" may be a verb; "boats" may too, but not behind "were".
    private static bool IsThing(string word) => Lemmas.Default.PartsOf(word) is var parts
        && (parts is PartsOfSpeech.Noun or PartsOfSpeech.None || (parts.HasFlag(PartsOfSpeech.Noun) && word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal)));

    private static bool IsBeing(string word) => word is "is" or "was" or "are" or "were" or "isn't" or "wasn't" or "aren't" or "weren't";

    // "the us" and "in us" are the country typed in a hurry; "did us" is the pronoun.
    private static bool IsCountry(List<Token> tokens, int i) =>
        tokens[i].Word == "us" && i > 0 && tokens[i - 1].Word is "the" or "in" && tokens[i].Word == "us";

    private static AnswerType TypesOf(List<Token> tokens, out bool form, out HashSet<int> consumed)
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
        if (i + 2 < tokens.Count && IsKind(tokens[i + 1].Word) && tokens[i + 2].Word == "of")
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

    // "Was the chief of the coast guard in": more words than these are no subject.
    private const int LongestSubject = 7;

    private static bool IsKind(string word) => word is "kind" or "type" or "sort" or "kinds" or "types" or "sorts";

    /// <summary>The last noun of "what/which (kind of) NOUN" before the verb; the answer is one of its kind and seldom repeats it.</summary>
    private static int HeadOf(List<Token> tokens)
    {
        var asking = tokens.FindIndex(t => t.Word is "what" or "which");
        if (asking < 0)
        {
            return -1;
        }

        var head = -1;
        for (var i = asking + 1; i < Math.Min(tokens.Count, asking + 5); i++)
        {
            if (IsKind(tokens[i].Word) || tokens[i].Word is "of" or "a" or "an" or "other")
            {
                continue;
            }

            var parts = tokens[i].Traits.HasFlag(TokenTraits.Stop) ? PartsOfSpeech.None : Lemmas.Default.PartsOf(tokens[i].Word);
            if (parts.HasFlag(PartsOfSpeech.Noun))
            {
                head = i;
            }
            else if (head >= 0 || !parts.HasFlag(PartsOfSpeech.Adjective))
            {
                break;
            }
        }

        return head;
    }

    private static int CountedIn(List<Token> tokens)
    {
        var many = tokens.FindIndex(t => t.Word is "many" or "much");
        if (many <= 0 || tokens[many - 1].Word is not ("how" or "hows"))
        {
            return -1;
        }

        var counted = -1;
        for (var i = many + 1; i < Math.Min(tokens.Count, many + 5) && !tokens[i].Traits.HasFlag(TokenTraits.Stop); i++)
        {
            var parts = Lemmas.Default.PartsOf(tokens[i].Word);
            if (parts.HasFlag(PartsOfSpeech.Noun))
            {
                counted = i;
            }
            else if (counted >= 0)
            {
                break;
            }
        }

        return counted;
    }

    private static AnswerType TypeOf(LexicalCategory category) =>
        (category & (LexicalCategory.Person | LexicalCategory.Group)) != 0 ? AnswerType.Person
        : category.HasFlag(LexicalCategory.Location) ? AnswerType.Place
        : category.HasFlag(LexicalCategory.Time) ? AnswerType.Time
        : category.HasFlag(LexicalCategory.Money) ? AnswerType.Money | AnswerType.Number
        : category.HasFlag(LexicalCategory.Quantity) ? AnswerType.Number
        : AnswerType.None;

    private static List<int> SpeakerOf(List<Token> tokens, ref AnswerType types)
    {
        // "what did X say", "how did X react", "does X think", "X's statement": the words between the auxiliary and the verb of saying.
        // The first such verb: "what does X say to the claim that Y" asks for X.
        var auxiliary = tokens.FindIndex(t => t.Word is "did" or "does" or "do" or "has" or "have" or "had" or "would");
        for (var saying = auxiliary + 1; auxiliary >= 0 && saying < tokens.Count && !BeginsAnother(tokens, auxiliary, saying); saying++)
        {
            if (!QuestionWords.Saying.Contains(tokens[saying].Word))
            {
                continue;
            }

            var between = Enumerable.Range(auxiliary + 1, saying - auxiliary - 1)
                .Where(i => !tokens[i].Traits.HasFlag(TokenTraits.Stop) && !QuestionWords.Weak.Contains(tokens[i].Word)).Take(4).ToList();
            if (between.Count > 0)
            {
                types |= AnswerType.Quote;
                return between;
            }
        }

        if (SpeakerWithoutAuxiliary(tokens) is { Count: > 0 } speaker)
        {
            types |= AnswerType.Quote;
            return speaker;
        }

        var according = tokens.FindIndex(t => t.Word == "according");
        if (according >= 0 && according + 2 < tokens.Count && tokens[according + 1].Word == "to")
        {
            types |= AnswerType.Quote;
            return Enumerable.Range(according + 2, tokens.Count - according - 2).TakeWhile(i => i < according + 6)
                .Where(i => !tokens[i].Traits.HasFlag(TokenTraits.Stop)).ToList();
        }

        if (tokens.Exists(t => t.Word is "quote" or "quotes" or "statement" or "words"))
        {
            types |= AnswerType.Quote;
        }

        return [];
    }

    /// <summary>"Did they hide it or did nobody tell", "do fines help, who says so": what follows has a subject of its own, and "they" was the first one's.</summary>
    private static bool BeginsAnother(List<Token> tokens, int auxiliary, int i) =>
        (tokens[i].Word is "who" or "what" or "or" && i + 1 < tokens.Count && (QuestionWords.Auxiliaries.Contains(tokens[i + 1].Word) || QuestionWords.Saying.Contains(tokens[i + 1].Word)))
        || (i > auxiliary + 1 && tokens[auxiliary + 1].Word is "they" or "he" or "she" or "it" or "we" or "you" && !tokens[i].Traits.HasFlag(TokenTraits.Stop) && !QuestionWords.Saying.Contains(tokens[i].Word) && !QuestionWords.Weak.Contains(tokens[i].Word));

    /// <summary>"what lee said", "how the port reacted" and, as translated word for word, "what said Lee", "reaction Norway".</summary>
    private static List<int> SpeakerWithoutAuxiliary(List<Token> tokens)
    {
        var asking = tokens.FindIndex(t => t.Word is "what" or "whats" or "what's" or "how" or "hows" or "how's");
        var saying = tokens.FindIndex(asking + 1, t => (QuestionWords.Saying.Contains(t.Word) && t.Word is not ("state" or "call" or "called" or "calls" or "mean")) || QuestionWords.Reactions.Contains(t.Word));
        if (saying < 0 || asking > 1 || (asking < 0 && !QuestionWords.Reactions.Contains(tokens[saying].Word)))
        {
            return [];
        }

        var passed = Enumerable.Range(asking + 1, saying - asking - 1).ToList();
        var between = passed.FindAll(i => !tokens[i].Traits.HasFlag(TokenTraits.Stop));
        var joins = passed.TrueForAll(i => !tokens[i].Traits.HasFlag(TokenTraits.Stop) || tokens[i].Word is "the" or "a" or "of");
        if (!joins && (between.Count > 0 || !QuestionWords.Reactions.Contains(tokens[saying].Word)))
        {
            return [];
        }

        if (between.Count > 0)
        {
            // "What official said that" asks for the official, "how many people said" for their number.
            var asks = asking >= 0 && tokens[asking].Word != "how";
            var ofSomebody = between.Exists(i => IsNamed(tokens[i]) || (!asks && IsSomebody(tokens[i]))) || (!asks && tokens[between[0] - (asking >= 0 ? 1 : 0)].Word == "the");
            var counts = asking >= 0 && tokens[asking + 1].Word is "many" or "much" or "long" or "often";
            return between.Count <= 4 && ofSomebody && !counts ? between : [];
        }

        var first = saying + 1;
        while (first < tokens.Count && tokens[first].Word is "the" or "in" or "of" or "from" or "by")
        {
            first++;
        }

        var after = Enumerable.Range(first, tokens.Count - first).TakeWhile(i => !tokens[i].Traits.HasFlag(TokenTraits.Stop)).Take(4).ToList();
        return after.Count > 0 && (IsNamed(tokens[first]) || IsSomebody(tokens[first])) ? after : [];
    }

    private static bool IsNamed(Token token) =>
        (token.Traits & (TokenTraits.Capital | TokenTraits.SentenceStart | TokenTraits.Date)) == TokenTraits.Capital
        || !Lemmas.Default.IsKnown(token.Word) || Lemmas.Default.Categories(token.Word).HasFlag(LexicalCategory.Location);

    private static bool IsSomebody(Token token) => (Lemmas.Default.Categories(token.Word) & (LexicalCategory.Person | LexicalCategory.Group)) != 0;

    private static bool AnyOf(List<Token> tokens, FrozenSet<string> words) => tokens.Exists(t => words.Contains(t.Word));

    private static AnswerType Consume(HashSet<int> consumed, int i, AnswerType type)
    {
        consumed.Add(i);
        return type;
    }
}
