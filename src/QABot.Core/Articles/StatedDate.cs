using System.Globalization;
using System.Text.RegularExpressions;

namespace QABot.Core.Articles;

/// <summary>Finds a day that a line states beyond doubt; 03/05/2023 is left alone, for nobody can say which month it means.</summary>
internal static partial class StatedDate
{
    private static readonly string[][] Months =
    [
        ["january", "jan", "января", "січня"], ["february", "feb", "февраля", "лютого"], ["march", "mar", "марта", "березня"],
        ["april", "apr", "апреля", "квітня"], ["may", "мая", "травня"], ["june", "jun", "июня", "червня"], ["july", "jul", "июля", "липня"],
        ["august", "aug", "августа", "серпня"], ["september", "sep", "sept", "сентября", "вересня"], ["october", "oct", "октября", "жовтня"],
        ["november", "nov", "ноября", "листопада"], ["december", "dec", "декабря", "грудня"],
    ];

    /// <summary>The first day stated in the line and where it stands, or null.</summary>
    public static (DateOnly Day, TextSpan Span)? Find(string line)
    {
        foreach (Match match in Candidate().Matches(line))
        {
            if (Parse(match) is { } day)
            {
                return (day, new TextSpan(match.Index, match.Index + match.Length));
            }
        }

        return null;
    }

    private static DateOnly? Parse(Match match)
    {
        var year = Number(match, "y");
        var day = Number(match, "d");
        var month = match.Groups["m"].Success
            ? Number(match, "m")
            : Array.FindIndex(Months, names => names.Contains(match.Groups["name"].Value.ToLowerInvariant())) + 1;
        return year is >= 1900 and <= 2100 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<!\d)(?<y>\d{4})-(?<m>\d{2})-(?<d>\d{2})(?!\d)|(?<![\d.])(?<d>\d{1,2})\.(?<m>\d{1,2})\.(?<y>\d{4})(?![\d.])|(?<!\d)(?<d>\d{1,2})(st|nd|rd|th)?\s+(?<name>\p{L}{3,9})\.?,?\s+(?<y>\d{4})(?!\d)|\b(?<name>\p{L}{3,9})\.?\s+(?<d>\d{1,2})(st|nd|rd|th)?,?\s+(?<y>\d{4})(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Candidate();
}
