namespace QABot.Operations;

/// <summary>Settings of the section <c>Privacy</c>.</summary>
public sealed class PrivacyOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Privacy";

    /// <summary>Whether the text of each question is written to the log. Default: false.</summary>
    public bool LogQuestions { get; set; }

    /// <summary>What is wrong with these settings; nothing can be.</summary>
    public static IEnumerable<string> Problems() => [];
}
