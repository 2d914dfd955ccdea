namespace QABot.Rendering;

/// <summary>Prefixes of the callback data of buttons that renderers draw; each is the prefix of one button action.</summary>
internal static class ButtonNames
{
    /// <summary>Opens the source of a passage of the message at that passage; its number follows.</summary>
    public const string Read = "r";

    /// <summary>Turns a reading message to another page; the article's key, paragraph, part and digest follow.</summary>
    public const string Page = "p";

    /// <summary>Opens an article at its beginning; its key follows.</summary>
    public const string Open = "o";

    /// <summary>Shows the next best passages of the answer.</summary>
    public const string More = "m";

    /// <summary>Lists the sources of the answer.</summary>
    public const string Sources = "s";

    /// <summary>Makes a link that asks the question of the answer.</summary>
    public const string Share = "q";
}
