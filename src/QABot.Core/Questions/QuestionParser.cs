using QABot.Core.Indexing;
using QABot.Core.Language;

namespace QABot.Core.Questions;

/// <summary>Reads a question's form: what it looks for and what kind of answer it expects. Pure and thread-safe.</summary>
public static class QuestionParser
{
    // "Was the chief of the coast guard in": more words than these are no subject.
    private const int LongestSubject = 7;

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
        var types = TypeAsked.Of(tokens, out var form, out var consumed);
        var head = NounAsked.Head(tokens);
        if (head >= 0 && types is AnswerType.None or AnswerType.Definition)
        {
            types = TypeAsked.OfNoun(Lemmas.Default.Categories(tokens[head].Word)) is var byNoun and not AnswerType.None ? byNoun : types;
        }

        var speaker = SpeakerAsked.Of(tokens, ref types);
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
            Counted = NounAsked.Counted(tokens),
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
        tokens[i].Word == "us" && i > 0 && tokens[i - 1].Word is "the" or "in";
}
