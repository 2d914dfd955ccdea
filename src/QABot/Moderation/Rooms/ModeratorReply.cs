using QABot.Rendering;

namespace QABot.Moderation.Rooms;

/// <summary>What a room answers.</summary>
/// <param name="Messages">The messages, at least one; buttons that hold <see cref="RoomButton"/> data call a room again.</param>
internal sealed record ModeratorReply(IReadOnlyList<RenderedMessage> Messages)
{
    /// <summary>A file that goes with them; null for none.</summary>
    public ModeratorFile? File { get; init; }

    /// <summary>The command, such as <c>add set 12</c>, to which a reply to the last message is appended; null when a reply means nothing.</summary>
    public string? Subject { get; init; }

    /// <summary>One message of the bot's own words, with buttons.</summary>
    public static ModeratorReply Of(string text, params IReadOnlyList<IReadOnlyList<Button>> rows) =>
        new([new RichText().Add(text).ToMessage([], rows)]);

    /// <summary>Blocks in as few messages as they need.</summary>
    public static ModeratorReply Of(IEnumerable<Block> blocks, params IReadOnlyList<IReadOnlyList<Button>> rows) => new(MessagePacking.Pack(blocks, rows));
}

/// <summary>A file that a room gives.</summary>
/// <param name="Name">Its name for the reader.</param>
/// <param name="Bytes">What it holds; not empty.</param>
/// <param name="IsPicture">Whether it is a PNG to be shown.</param>
internal sealed record ModeratorFile(string Name, byte[] Bytes, bool IsPicture);
