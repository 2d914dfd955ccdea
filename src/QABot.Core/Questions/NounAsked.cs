using QABot.Core.Indexing;
using QABot.Core.Language;

namespace QABot.Core.Questions;

/// <summary>Finds the noun that names the kind of thing asked for, and the one whose number is.</summary>
internal static class NounAsked
{
    /// <summary>The last noun of "what/which (kind of) NOUN" before the verb; the answer is one of its kind and seldom repeats it. −1 where there is none.</summary>
    public static int Head(List<Token> tokens)
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

    /// <summary>The last noun of "how many NOUN"; −1 where nothing is counted.</summary>
    public static int Counted(List<Token> tokens)
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

    /// <summary>"kind" of "what kind of": no article need have the word.</summary>
    public static bool IsKind(string word) => word is "kind" or "type" or "sort" or "kinds" or "types" or "sorts";
}
