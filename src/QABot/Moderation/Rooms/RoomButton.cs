using System.Text;
using QABot.Rendering;

namespace QABot.Moderation.Rooms;

/// <summary>Buttons that call a room, as its command would when typed.</summary>
internal static class RoomButton
{
    /// <summary>What their data begin with.</summary>
    public const string Prefix = "M";

    /// <summary>The button.</summary>
    /// <param name="text">What stands on it.</param>
    /// <param name="command">The command with its arguments, without the slash; at most 62 bytes.</param>
    /// <exception cref="ArgumentException">The command is too long.</exception>
    public static Button Of(string text, string command) => Encoding.UTF8.GetByteCount(command) <= 62
        ? new Button.Action(text.Length > 60 ? text[..59] + "…" : text, $"{Prefix}:{command}")
        : throw new ArgumentException("A button's command takes at most 62 bytes.", nameof(command));
}
