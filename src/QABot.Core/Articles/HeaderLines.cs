using System.Text.RegularExpressions;

namespace QABot.Core.Articles;

/// <summary>
/// Reads what the lines above an article state: a labelled title, outlet, author or address, a byline, the date of publication.
/// A line that states only such things is set aside. A date within running text is never taken: it may be the date of anything.
/// </summary>
internal static partial class HeaderLines
{
    // Bylines and dates stand above the second paragraph of running text or nowhere.
    private const int Deepest = 8;

    /// <summary>What the head of the article states; marks the lines that state it.</summary>
    public static ArticleMetadata Read(IReadOnlyList<Draft> drafts)
    {
        var stated = new ArticleMetadata();
        DateOnly? updated = null;
        var running = 0;
        for (var i = 0; i < drafts.Count && i < Deepest && running < 2; i++)
        {
            var draft = drafts[i];
            var words = draft.Words;
            if (words.Length <= 160 && ((!TextShape.Closes(words) && Labelled(words, ref stated)) || Pieces(words, ref stated, ref updated)))
            {
                draft.Kind = ParagraphKind.Boilerplate;
            }
            else if (words.Length > 160 || (TextShape.Closes(words) && !draft.IsBoilerplate))
            {
                stated = Dateline(words, stated);
                running++;
            }
        }

        return stated with { Published = stated.Published ?? updated };
    }

    private static ArticleMetadata Dateline(string words, ArticleMetadata stated) =>
        stated.Published is null && DatelineStart().Match(words) is { Success: true } match && StatedDate.Find(match.Value) is { } found
            ? stated with { Published = found.Day }
            : stated;

    private static bool Labelled(string words, ref ArticleMetadata stated)
    {
        var match = Label().Match(words);
        if (!match.Success)
        {
            return false;
        }

        var value = match.Groups["value"].Value.Trim();
        switch (match.Groups["label"].Value.ToLowerInvariant())
        {
            case "title" or "headline":
                stated = stated with { Title = stated.Title ?? value };
                return true;
            case "outlet" or "publisher" or "publication" or "source" when TextShape.WordCount(value) <= 6 && !value.Contains("://", StringComparison.Ordinal):
                stated = stated with { Outlet = stated.Outlet ?? value };
                return true;
            case "author" or "authors" or "byline":
                stated = stated with { Author = stated.Author ?? value };
                return true;
            case "url" or "link" or "source" when ArticleUrl.TryParse(value, out var url):
                stated = stated with { Url = stated.Url ?? url };
                return true;
            default:
                return false;
        }
    }

    // "By Jane Roe | May 3, 2023 10:11am": every piece must be a byline, a date or page furniture.
    private static bool Pieces(string words, ref ArticleMetadata stated, ref DateOnly? updated)
    {
        string? author = null;
        DateOnly? published = null, changed = null;
        foreach (var piece in words.Split(['|', '·', '•', '—'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IsByline(piece))
            {
                author ??= Byline().Match(piece).Groups["name"].Value.Trim();
            }
            else if (StatedDate.Find(piece) is { } found && OnlyAroundDate().IsMatch(piece.Remove(found.Span.Start, found.Span.Length)))
            {
                var isUpdate = UpdateLabel().IsMatch(piece);
                published ??= isUpdate ? null : found.Day;
                changed ??= isUpdate ? found.Day : null;
            }
            else if (!PageFurniture.IsFurniture(piece))
            {
                return false;
            }
        }

        stated = stated with { Author = stated.Author ?? author, Published = stated.Published ?? published };
        updated ??= changed;
        return author is not null || published is not null || changed is not null;
    }

    private static bool IsByline(string words) => words.Length <= 100 && Byline().IsMatch(words);

    private const RegexOptions Plain = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"^(?<label>title|headline|outlet|publisher|publication|source|authors?|byline|url|link)\s*:\s*(?<value>\S.*)$", Plain)]
    private static partial Regex Label();

    // Names only: each word capitalised, so that "By Wednesday the army had left" is no byline.
    [GeneratedRegex(@"^(?:By|BY|Автор:|Written by|Story by|Reported by)\s+(?<name>\p{Lu}[\p{L}.'’-]*(?:(?:\s+|,\s+)(?:(?:and|the|de|van|von|der|in|for)\s+){0,3}\p{Lu}[\p{L}.'’-]*){1,7})\.?$", RegexOptions.CultureInvariant)]
    private static partial Regex Byline();

    [GeneratedRegex(@"^[\s,.;:|()\[\]–—-]*(?:(?:date|published|publication|posted|first|originally|released|updated|last|modified|on|at|by|the|home|news|time|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thu|thurs?|fri|sat|sun|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|понеділок|вівторок|середа|четвер|пʼятниця|субота|неділя|опубликовано|опубліковано|дата|г|года|року|р|am|pm|a\.m|p\.m|gmt|utc|est|edt|et|bst|cet|cest|eet|eest|ist|msk|pt|pst|pdt|ct|z|t?\d{1,2}[:.]\d{2}(?::\d{2})?(?:[ap]m)?|\d{1,2}[ap]m|[+-]\d{2}:?\d{2})(?=$|[\s,.;:|()\[\]–—+-])[\s,.;:|()\[\]–—-]*)*$", Plain)]
    private static partial Regex OnlyAroundDate();

    [GeneratedRegex(@"\b(updated|modified|обновлено|оновлено)\b", Plain)]
    private static partial Regex UpdateLabel();

    // "OSLO, May 3, 2023 (AP) —": places in front, a dash behind.
    [GeneratedRegex(@"^\p{Lu}[\p{L} .,'’-]{1,40},?\s+(?:\p{L}{3,9}\.?\s+\d{1,2},?\s+\d{4}|\d{1,2}\s+\p{L}{3,9}\.?,?\s+\d{4})\s*(?:\([^)]{2,30}\)|/[^/]{2,30}/)?\s*[—–:-]", RegexOptions.CultureInvariant)]
    private static partial Regex DatelineStart();
}
