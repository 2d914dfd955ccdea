using QABot.Rendering;

namespace QABot.Moderation.Rooms;

/// <summary>Buttons that turn the pages of a list.</summary>
internal static class Paging
{
    /// <summary>Back and forth, as far as there is something.</summary>
    /// <param name="command">The command to which the page's number is added.</param>
    /// <param name="page">The page shown, from 1.</param>
    /// <param name="count">Items in all.</param>
    /// <param name="size">Items a page.</param>
    public static IEnumerable<Button> Buttons(string command, int page, int count, int size)
    {
        if (page > 1)
        {
            yield return RoomButton.Of("◀", FormattableString.Invariant($"{command} {page - 1}"));
        }

        if (page * size < count)
        {
            yield return RoomButton.Of("▶", FormattableString.Invariant($"{command} {page + 1}"));
        }
    }
}
