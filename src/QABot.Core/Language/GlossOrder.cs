using System.Globalization;

namespace QABot.Core.Language;

/// <summary>
/// Puts translated words into an order in which an English reader of questions knows the kind: question word first, else
/// an auxiliary; 'whether' particles out, 'that' for the conjunction.
/// </summary>
internal static class GlossOrder
{
    private static readonly HashSet<string> QuestionWords = new(
        [
            "who", "whom", "whose", "what", "which", "when", "where", "where from", "why", "how", "how many", "how many people", "how long",
            "how much", "how old", "how far", "how often", "what time", "what for", "what happened", "what said", "how much money", "what about", "who is", "where is",
            "why exactly", "how does",
        ],
        StringComparer.Ordinal);

    private static readonly HashSet<string> Prepositions = new(
        ["in", "on", "at", "with", "without", "to", "from", "for", "by", "over", "against", "before", "after", "during", "between", "near", "under", "above", "behind", "among", "about", "until"],
        StringComparer.Ordinal);

    private static readonly HashSet<string> Auxiliaries = new(
        ["was", "is", "will be", "can", "must", "is it true", "is located"], StringComparer.Ordinal);

    private static readonly HashSet<string> Whether = new(["ли", "ль", "разве", "неужели", "чи", "хіба", "невже"], StringComparer.Ordinal);

    private static readonly HashSet<string> Acronyms = new(["un", "eu", "uk", "uae", "nato", "fbi", "cia", "imf", "iaea", "osce", "unesco", "tass", "icc"], StringComparer.Ordinal);

    public static string Sentence(IReadOnlyList<Gloss> glosses, bool isQuestion)
    {
        var words = new List<string>(glosses.Count + 1);
        var asksWhether = false;
        var question = -1;
        var auxiliary = -1;
        for (var index = 0; index < glosses.Count; index++)
        {
            var gloss = glosses[index];
            var word = gloss.Word.Best;
            if (word == "whether" && gloss.Word.Kind == TranslatedWordKind.Function)
            {
                asksWhether |= Whether.Contains(gloss.Plain);
                if (gloss.Plain is "ли" or "ль" && words.Count > 0 && Auxiliaries.Contains(words[^1]))
                    auxiliary = words.Count - 1;
                continue;
            }

            asksWhether |= word == "is it true";
            var isQuestionWord = gloss.Word.Kind == TranslatedWordKind.Function && QuestionWords.Contains(word);
            if (isQuestionWord && words.Count > 0 && (gloss.AfterComma || question >= 0 || asksWhether))
            {
                words.Add(word is "what" or "which" ? "that" : word);
                continue;
            }

            if (isQuestionWord && question < 0)
                question = words.Count;
            words.Add(Shown(gloss.Word));
        }

        if (words.Count == 0)
            return string.Empty;
        // Without a question word 'X was in Y?' is 'was X in Y?'.
        if (question < 0 && auxiliary < 0 && (isQuestion || asksWhether))
            auxiliary = words.FindIndex(word => word is "was" or "will be" or "is it true");
        Front(words, question, auxiliary);
        if (isQuestion && question < 0 && !Auxiliaries.Contains(words[0]))
            words.Insert(0, "did");
        else if (asksWhether && question < 0 && !Auxiliaries.Contains(words[0]))
            words.Insert(0, "did");
        return string.Join(' ', words) + (isQuestion || question >= 0 || asksWhether ? "?" : string.Empty);
    }

    private static void Front(List<string> words, int question, int auxiliary)
    {
        var at = question >= 0 ? question : auxiliary;
        if (at <= 0)
            return;
        // 'In which city' keeps its preposition.
        var from = question >= 0 && Prepositions.Contains(words[at - 1]) ? at - 1 : at;
        if (from == 0 || (question >= 0 && words[0] is "and" or "but" && from == 1))
            return;
        var moved = words.GetRange(from, at - from + 1);
        words.RemoveRange(from, moved.Count);
        words.InsertRange(0, moved);
    }

    private static string Shown(TranslatedWord word) => word.Kind switch
    {
        TranslatedWordKind.Unchanged => word.Original,
        TranslatedWordKind.Place => Acronyms.Contains(word.Best)
            ? word.Best.ToUpperInvariant()
            : CultureInfo.InvariantCulture.TextInfo.ToTitleCase(word.Best),
        TranslatedWordKind.Name when char.IsUpper(word.Original[0]) => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(word.Best),
        _ => Acronyms.Contains(word.Best) ? word.Best.ToUpperInvariant() : word.Best,
    };
}
