namespace QABot.Tests.Support;

/// <summary>A marked part of a text; offset and length in UTF-16 units, type as Telegram names it.</summary>
internal sealed record FormattedEntity(string Type, int Offset, int Length, string? Url = null, string? Language = null)
{
    public int End => Offset + Length;
}

/// <summary>A text as a user sees it, with its entities in reading order.</summary>
internal sealed record FormattedText(string Text, IReadOnlyList<FormattedEntity> Entities)
{
    public bool SameAs(FormattedText other) => Text == other.Text && Entities.SequenceEqual(other.Entities);
}
