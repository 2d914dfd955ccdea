using System.Text;

namespace QABot.Core.Language;

/// <summary>Latin letters without their marks. A table of its own: the runtime carries no Unicode tables here.</summary>
public static class LatinLetters
{
    private const string Marked =
        "ÀÁÂÃÄÅàáâãäåĀāĂăĄąÇçĆćĈĉĊċČčĎďĐđÐðÈÉÊËèéêëĒēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĦħÌÍÎÏìíîïĨĩĪīĬĭĮįİıĴĵĶķĹĺĻļĽľŁłÑñŃńŅņŇňÒÓÔÕÖØòóôõöøŌōŎŏŐőŔŕŖŗŘřŚśŜŝŞşŠšȘșŢţŤťŦŧȚțÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲųŴŵÝýÿŶŷŸŹźŻżŽž";

    private const string Plain =
        "AAAAAAaaaaaaAaAaAaCcCcCcCcCcDdDdDdEEEEeeeeEeEeEeEeEeGgGgGgGgHhHhIIIIiiiiIiIiIiIiIiJjKkLlLlLlLlNnNnNnNnOOOOOOooooooOoOoOoRrRrRrSsSsSsSsSsTtTtTtTtUUUUuuuuUuUuUuUuUuUuWwYyyYyYZzZzZz";

    /// <summary>The text with every marked Latin letter as the plain one, <c>ß</c> as <c>ss</c>, <c>æ</c> as <c>ae</c>.</summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.AsSpan().ContainsAnyInRange('À', '\u036F'))
            return text;
        var folded = new StringBuilder(text.Length + 2);
        foreach (var letter in text)
        {
            // A mark typed apart from its letter; й and ї typed apart keep theirs, they are letters of their own.
            if (letter is >= '\u0300' and <= '\u036F' && folded.Length > 0 && folded[^1] < '\u0300')
                continue;
            var at = letter < 'À' ? -1 : Marked.IndexOf(letter, StringComparison.Ordinal);
            folded.Append(letter switch
            {
                'ß' => "ss",
                'æ' => "ae",
                'Æ' => "Ae",
                'œ' => "oe",
                'Œ' => "Oe",
                'þ' => "th",
                'Þ' => "Th",
                _ => at < 0 ? letter.ToString() : Plain[at].ToString(),
            });
        }

        return folded.ToString();
    }
}
