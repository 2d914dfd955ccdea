using System.Text;

namespace QABot.Core.Language;

/// <summary>Words in Cyrillic letters: how they are cut out of a text and made alike.</summary>
internal static class CyrillicWords
{
    private static readonly HashSet<string> Uk = new(
        ["що", "як", "чи", "коли", "хто", "скільки", "чому", "де", "та", "які", "який", "яка", "це", "про", "від", "був", "була", "були", "навіщо", "куди", "у", "й", "щодо", "яку", "якого", "якому", "якої", "кого", "після", "через"],
        StringComparer.Ordinal);

    private static readonly HashSet<string> Ru = new(
        ["что", "как", "ли", "когда", "кто", "сколько", "почему", "где", "какой", "какая", "какие", "это", "был", "была", "были", "зачем", "куда", "и", "от", "об"],
        StringComparer.Ordinal);

    public static bool IsCyrillic(char letter) => letter is >= 'Ѐ' and <= 'ӿ';

    public static bool HasCyrillic(string text) => text.AsSpan().ContainsAnyInRange('Ѐ', 'ӿ');

    /// <summary>Words with inner hyphens and apostrophes, in order, as typed; a comma before a word is kept on it.</summary>
    public static List<(string Word, bool AfterComma)> Split(string text)
    {
        var words = new List<(string, bool)>();
        var comma = false;
        for (var at = 0; at < text.Length;)
        {
            if (!char.IsLetterOrDigit(text[at]))
            {
                comma |= text[at] is ',' or ':' or ';';
                at++;
                continue;
            }

            var end = at + 1;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || IsJoint(text, end)))
                end++;
            words.Add((text[at..end], comma));
            comma = false;
            at = end;
        }

        return words;
    }

    /// <summary>Lower case, <c>ё</c> as <c>е</c>, apostrophes dropped.</summary>
    public static string Plain(string word)
    {
        var plain = new StringBuilder(word.Length);
        foreach (var letter in word)
        {
            if (letter is '\'' or '’' or 'ʼ' or '`' or '\u0301')
                continue;
            var lower = char.ToLowerInvariant(letter);
            plain.Append(lower == 'ё' ? 'е' : lower);
        }

        return plain.ToString();
    }

    /// <summary>Which language, by the letters that only one has, then by usual small words; null when even.</summary>
    public static QuestionLanguage? Tell(IEnumerable<string> plainWords)
    {
        var balance = 0;
        foreach (var word in plainWords)
        {
            if (word.AsSpan().IndexOfAny("іїєґ") >= 0)
                balance += 2;
            if (word.AsSpan().IndexOfAny("ыэъ") >= 0)
                balance -= 2;
            if (Uk.Contains(word))
                balance++;
            if (Ru.Contains(word))
                balance--;
        }

        return balance > 0 ? QuestionLanguage.Uk : balance < 0 ? QuestionLanguage.Ru : null;
    }

    private static bool IsJoint(string text, int at) =>
        text[at] is '-' or '\'' or '’' or 'ʼ' or '`' or '\u0301' or '.' or ','
        && at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1])
        && (text[at] is not ('.' or ',') || (char.IsDigit(text[at - 1]) && char.IsDigit(text[at + 1])));
}
