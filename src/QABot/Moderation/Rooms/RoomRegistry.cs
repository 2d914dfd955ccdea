namespace QABot.Moderation.Rooms;

/// <summary>All rooms by name. Immutable.</summary>
internal sealed class RoomRegistry(IEnumerable<IModeratorRoom> rooms)
{
    private readonly Dictionary<string, IModeratorRoom> byName = rooms.ToDictionary(room => room.Name, StringComparer.Ordinal);

    /// <summary>All of them in the order of the menu.</summary>
    public IReadOnlyList<IModeratorRoom> All => [.. byName.Values.OrderBy(room => room.Audience).ThenBy(room => room.MenuPlace)];

    /// <summary>The room that a command names, with its arguments; null when there is none.</summary>
    public (IModeratorRoom Room, string Arguments)? Find(string command)
    {
        var space = command.IndexOf(' ', StringComparison.Ordinal);
        var name = space < 0 ? command : command[..space];
        return byName.TryGetValue(name, out var room) ? (room, space < 0 ? "" : command[(space + 1)..]) : null;
    }
}
