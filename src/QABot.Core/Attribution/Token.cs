namespace QABot.Core.Attribution;

/// <summary>What a token is.</summary>
internal enum TokenKind
{
    /// <summary>A word or a number.</summary>
    Word,

    /// <summary>A comma.</summary>
    Comma,

    /// <summary>A full stop, question mark, exclamation mark or ellipsis.</summary>
    Stop,

    /// <summary>A colon.</summary>
    Colon,

    /// <summary>Another mark that parts clauses: semicolon, dash, bracket, bar.</summary>
    Break,

    /// <summary>A quotation mark.</summary>
    QuoteMark,
}

/// <summary>A word or mark of a sentence.</summary>
/// <param name="Start">Its first UTF-16 unit in the article's text.</param>
/// <param name="End">One past its last.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Class">What the word can be; None for marks.</param>
/// <param name="Capital">Whether it starts in upper case.</param>
/// <param name="Owner">Whether it is a possessive ("the ministry's").</param>
/// <param name="Quoted">Whether it stands within quoted words; the quotation marks count as within.</param>
internal readonly record struct Token(int Start, int End, TokenKind Kind, WordClass Class, bool Capital, bool Owner, bool Quoted)
{
    /// <summary>Whether the token is a word outside quotes.</summary>
    public bool IsPlainWord => Kind == TokenKind.Word && !Quoted;

    /// <summary>Whether the word is one of these classes.</summary>
    public bool Is(WordClass kinds) => (Class & kinds) != 0;
}
