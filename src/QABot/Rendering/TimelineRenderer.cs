using System.Globalization;
using QABot.Core.Timeline;

namespace QABot.Rendering;

/// <summary>Makes the timeline's pages: each dated sentence word for word under its day. Pure.</summary>
internal static class TimelineRenderer
{
    /// <summary>Prefix of the button that turns the timeline; the page's number follows.</summary>
    public const string Page = "tl";

    /// <summary>One page; a number beyond the last shows the last.</summary>
    public static RenderedMessage Of(IReadOnlyList<TimelineEntry> entries, int page, Phrases phrases)
    {
        if (entries.Count == 0)
        {
            return RenderedMessage.OfText(phrases["timeline.none"]);
        }

        var pages = MessagePacking.Pack(entries.Select(entry => BlockOf(entry, phrases)), []);
        page = Math.Clamp(page, 0, pages.Count - 1);
        if (pages.Count == 1)
        {
            return pages[0];
        }

        var turn = new List<Button>();
        Turn("◀", page - 1);
        Turn(string.Create(CultureInfo.InvariantCulture, $"{page + 1}/{pages.Count}"), page);
        Turn("▶", page + 1);
        return pages[page] with { Rows = [turn] };

        void Turn(string label, int to)
        {
            if (to >= 0 && to < pages.Count)
            {
                turn.Add(new Button.Action(label, string.Create(CultureInfo.InvariantCulture, $"{Page}:{to}")));
            }
        }
    }

    private static Block BlockOf(TimelineEntry entry, Phrases phrases)
    {
        var text = new RichText().Add("📅 ").Bold(phrases.Date(entry.Day)
            + (entry.Clock is { } clock ? clock.ToString(" · HH:mm", CultureInfo.InvariantCulture) : ""));
        if (entry.Reckoned)
        {
            text.Add(" ").Italic(phrases["timeline.reckoned"]);
        }

        PassageText.Add(text.Add("\n"), entry.Passage, phrases);
        return new Block(text, entry.Passage);
    }
}
