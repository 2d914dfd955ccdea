using System.Text;

namespace QABot.Moderation.Unanswered;

/// <summary>Comma-separated values as RFC 4180 has them, safe to open in a spreadsheet. Pure.</summary>
internal static class Csv
{
    /// <summary>The file, in UTF-8 with the mark by which spreadsheets know it.</summary>
    public static byte[] Of(IEnumerable<IReadOnlyList<string>> rows) =>
        [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Concat(rows.Select(row => string.Join(',', row.Select(Cell)) + "\r\n")))];

    /// <summary>One cell. A text that a spreadsheet would run as a formula gets an apostrophe before it: readers write these questions.</summary>
    public static string Cell(string text)
    {
        if (text.TrimStart() is [var first, ..] && first is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠' || text is ['\t' or '\r' or '\n', ..])
        {
            text = "'" + text;
        }

        return $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
