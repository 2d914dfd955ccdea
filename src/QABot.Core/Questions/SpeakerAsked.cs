using QABot.Core.Indexing;
using QABot.Core.Language;

namespace QABot.Core.Questions;

/// <summary>Finds whose words a question asks for: "the mayor" of "what did the mayor say about it", of "how did the mayor react".</summary>
internal static class SpeakerAsked
{
    /// <summary>The places of the words that name the speaker; empty where nobody's words are asked for.</summary>
    /// <param name="tokens">The question's words.</param>
    /// <param name="types">Gains <see cref="AnswerType.Quote"/> where somebody's words are.</param>
    public static List<int> Of(List<Token> tokens, ref AnswerType types)
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
}
