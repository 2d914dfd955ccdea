using QABot.Core.Indexing;

namespace QABot.Core.Questions;

/// <summary>
/// The two readings of a question that offers a choice: "was it an accident or an attack" asks whether it was an accident and whether
/// it was an attack, and the articles may hold a voice for either.
/// </summary>
internal static class Choice
{
    // "a bomb or gas", "the army or the rebels in the north": more words than these belong to what is asked in both cases.
    private const int MostWords = 4;

    /// <summary>Both readings, as questions; empty when the question offers no choice.</summary>
    public static IReadOnlyList<string> Of(ParsedQuestion question)
    {
        var tokens = question.Tokens;
        var or = -1;
        for (var i = 1; i < tokens.Count; i++)
        {
            or = tokens[i].Word == "or" ? i : or;
        }

        // "or not", "or something": the same question, not another answer.
        if (or < 2 || or + 1 >= tokens.Count || tokens[or + 1].Word is "not" or "no" or "what" or "is" or "isn't" or "something" or "anything" or "so" or "nah" && or + 2 >= tokens.Count)
        {
            return [];
        }

        var second = Enumerable.Range(or + 1, tokens.Count - or - 1).ToList();
        var matter = second.Count(i => IsMatter(tokens[i]));
        if (matter is 0 or > 2 * MostWords || second.Exists(i => tokens[i].Word is "what" or "why" or "how" or "when" or "where" or "who"))
        {
            return [];
        }

        // A second clause with its own verb stands by itself; of a mere phrase, as many words before "or" are the other phrase.
        if (QuestionWords.Auxiliaries.Contains(tokens[or + 1].Word))
        {
            return [Text(question, 0, or), Text(question, or + 1, tokens.Count)];
        }

        var start = or;
        for (var left = Math.Min(matter, MostWords); left > 0 && start > 1; start--)
        {
            left -= IsMatter(tokens[start - 1]) ? 1 : 0;
        }

        // "an accident or an attack": the article goes with its noun.
        start -= start > 1 && IsArticle(tokens[or + 1]) && IsArticle(tokens[start - 1]) ? 1 : 0;
        return start < 1 || !Enumerable.Range(0, start).Any(i => IsMatter(tokens[i])) && matter > 1
            ? []
            : [Text(question, 0, or), $"{Text(question, 0, start)} {Text(question, or + 1, tokens.Count)}"];
    }

    private static bool IsArticle(Token token) => token.Word is "a" or "an" or "the";

    private static bool IsMatter(Token token) => !token.Traits.HasFlag(TokenTraits.Stop);

    private static string Text(ParsedQuestion question, int first, int end) =>
        question.Text[question.Tokens[first].Start..(question.Tokens[end - 1].Start + question.Tokens[end - 1].Length)];
}
