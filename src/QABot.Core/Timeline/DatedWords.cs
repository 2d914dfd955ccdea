using System.Globalization;
using System.Text.RegularExpressions;
using QABot.Core.Articles;

namespace QABot.Core.Timeline;

/// <summary>Finds the day and the time of day that a sentence states, in English, Russian and Ukrainian. Pure.</summary>
internal static partial class DatedWords
{
    private static readonly string[][] Months =
    [
        ["jan", "января", "січня"], ["feb", "февраля", "лютого"], ["mar", "марта", "березня"], ["apr", "апреля", "квітня"],
        ["may", "мая", "травня"], ["jun", "июня", "червня"], ["jul", "июля", "липня"], ["aug", "августа", "серпня"],
        ["sep", "сентября", "вересня"], ["oct", "октября", "жовтня"], ["nov", "ноября", "листопада"], ["dec", "декабря", "грудня"],
    ];

    private static readonly string[][] Weekdays =
    [
        ["sunday", "воскресенье", "неділю"], ["monday", "понедельник", "понеділок"], ["tuesday", "вторник", "вівторок"],
        ["wednesday", "среду", "середу"], ["thursday", "четверг", "четвер"], ["friday", "пятницу", "пʼятницю", "п'ятницю", "п’ятницю"],
        ["saturday", "субботу", "суботу"],
    ];

    /// <summary>The first day that the sentence states.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="published">The date that its article states; without one, only a day with its year counts.</param>
    /// <returns>Day, time of day (null where none stands there) and whether the day was counted from <paramref name="published"/>; null where there is no day.</returns>
    public static (DateOnly Day, TimeOnly? Clock, bool Reckoned)? Find(string sentence, DateOnly? published)
    {
        if (StatedDate.Find(sentence) is var (full, _))
        {
            return (full, ClockIn(sentence), false);
        }

        return published is { } date && (DayOfMonth(sentence, date) ?? Weekday(sentence, date) ?? Yesterday(sentence, date)) is { } day
            ? (day, ClockIn(sentence), true)
            : null;
    }

    /// <summary>"May 3", "3 мая": the one nearest to the article's date.</summary>
    private static DateOnly? DayOfMonth(string sentence, DateOnly published)
    {
        foreach (Match match in DayAndMonth().Matches(sentence))
        {
            var name = match.Groups["name"].Value.ToLowerInvariant();
            var month = Array.FindIndex(Months, names => names.Contains(name) || (name[0] < 128 && names[0] == name[..3])) + 1;
            var day = int.Parse(match.Groups["d"].Value, CultureInfo.InvariantCulture);
            var nearest = Enumerable.Range(published.Year - 1, 3)
                .Where(year => day >= 1 && day <= DateTime.DaysInMonth(year, month))
                .Select(year => new DateOnly(year, month, day))
                .OrderBy(candidate => Math.Abs(candidate.DayNumber - published.DayNumber))
                .FirstOrDefault();
            if (nearest != default)
            {
                return nearest;
            }
        }

        return null;
    }

    /// <summary>"on Tuesday": the last one up to the article's date. What lies ahead, or comes every week, names no such day.</summary>
    private static DateOnly? Weekday(string sentence, DateOnly published)
    {
        var match = NameOfDay().Match(sentence);
        if (!match.Success || Ahead().IsMatch(sentence))
        {
            return null;
        }

        var name = match.Groups["name"].Value.ToLowerInvariant();
        var weekday = Array.FindIndex(Weekdays, names => names.Contains(name));
        var back = ((int)published.DayOfWeek - weekday + 7) % 7;
        return published.AddDays(back == 0 && match.Groups["last"].Success ? -7 : -back);
    }

    private static DateOnly? Yesterday(string sentence, DateOnly published) => DayBefore().IsMatch(sentence) ? published.AddDays(-1) : null;

    private static TimeOnly? ClockIn(string sentence)
    {
        if (Clock().Match(sentence) is not { Success: true } match)
        {
            return null;
        }

        var hour = int.Parse(match.Groups["h"].Value, CultureInfo.InvariantCulture);
        var minute = match.Groups["m"].Success ? int.Parse(match.Groups["m"].Value, CultureInfo.InvariantCulture) : 0;
        if (match.Groups["half"].Success)
        {
            if (hour is < 1 or > 12)
            {
                return null;
            }

            hour = (hour % 12) + (match.Groups["half"].Value is "p" or "P" ? 12 : 0);
        }

        return hour < 24 && minute < 60 ? new TimeOnly(hour, minute) : null;
    }

    [GeneratedRegex(@"\b(?<name>January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?\s+(?<d>\d{1,2})(st|nd|rd|th)?(?![\d:%])|(?<![\d.,:])(?<d>\d{1,2})(st|nd|rd|th)?\s+(of\s+)?(?<name>January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня)\b", RegexOptions.CultureInvariant)]
    private static partial Regex DayAndMonth();

    [GeneratedRegex(@"(?<last>\blast\s+)?\b(?<name>Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday)\b|\b(?:в|во|у)\s+(?<name>воскресенье|понедельник|вторник|среду|четверг|пятницу|субботу|неділю|понеділок|вівторок|середу|четвер|п[ʼ'’]ятницю|суботу)\b", RegexOptions.CultureInvariant)]
    private static partial Regex NameOfDay();

    [GeneratedRegex(@"\b(will|shall|next|coming|upcoming|every|each|before|until|till|since|after|будет|будут|следующ\w*|каждую|каждый|буде|будуть|наступн\w*|кожну|кожного)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Ahead();

    [GeneratedRegex(@"\b(yesterday|вчера|вчора|учора)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DayBefore();

    [GeneratedRegex(@"(?<![\d:.])(?<h>\d{1,2})(:(?<m>\d{2}))?\s?(?<half>[ap])\.?\s?m\b|(?<![\d:.])(?<h>[01]?\d|2[0-3]):(?<m>[0-5]\d)(?![\d:])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Clock();
}
