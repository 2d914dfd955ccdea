namespace QABot.Core.Articles;

/// <summary>A half-open range [<paramref name="Start"/>, <paramref name="End"/>) of an article's text, in UTF-16 units.</summary>
/// <param name="Start">First unit of the range, at least 0.</param>
/// <param name="End">One past the last unit, at least <paramref name="Start"/>.</param>
public readonly record struct TextSpan(int Start, int End)
{
    /// <summary>Number of UTF-16 units.</summary>
    public int Length => End - Start;

    /// <summary>The exact slice of <paramref name="text"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range does not lie within the text.</exception>
    public string In(string text) => text[Start..End];

    /// <summary>Whether <paramref name="other"/> lies wholly within this range.</summary>
    public bool Contains(TextSpan other) => other.Start >= Start && other.End <= End;

    /// <summary>Whether the ranges share at least one unit.</summary>
    public bool Overlaps(TextSpan other) => other.Start < End && Start < other.End;
}
