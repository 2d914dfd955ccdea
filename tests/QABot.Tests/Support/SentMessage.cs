namespace QABot.Tests.Support;

/// <summary>A button under a message.</summary>
internal sealed record SentButton(string Label, string? CallbackData, string? Url, string? InlineQuery = null);

/// <summary>A message of the bot as a user sees it now: parsed, edited, or gone.</summary>
internal sealed record SentMessage
{
    public required int MessageId { get; init; }

    public required long ChatId { get; init; }

    public int? ThreadId { get; init; }

    /// <summary>What is written on the screen: tags parsed away. A file's caption for a message with a file.</summary>
    public required FormattedText Content { get; init; }

    public IReadOnlyList<IReadOnlyList<SentButton>> Keyboard { get; init; } = [];

    public int? ReplyTo { get; init; }

    public string? Quote { get; init; }

    public FakeFile? File { get; init; }

    /// <summary>Whether the client sent it with a parse mode.</summary>
    public required bool Formatted { get; init; }

    /// <summary>What it said before each edit, oldest first.</summary>
    public IReadOnlyList<FormattedText> Before { get; init; } = [];

    public bool Deleted { get; init; }

    public string Text => Content.Text;

    public IEnumerable<SentButton> Buttons => Keyboard.SelectMany(row => row);

    /// <summary>The parts that carry a kind of entity ("bold", "blockquote", "expandable_blockquote" …), in reading order.</summary>
    public IEnumerable<string> Marked(string type) =>
        Content.Entities.Where(e => e.Type == type).Select(e => Text.Substring(e.Offset, e.Length));

    public override string ToString() =>
        $"#{MessageId} to {ChatId}{(ThreadId is { } t ? $"/{t}" : "")}{(Deleted ? " (deleted)" : "")}: {Text} [{string.Join(" | ", Buttons.Select(b => b.Label))}]";
}
