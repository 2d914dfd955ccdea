namespace QABot.Storage;

/// <summary>Settings of the section <c>Storage</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Storage";

    /// <summary>The SQLite file for what must survive a restart, relative to the working directory or absolute. Default: <c>data/qabot.db</c>.</summary>
    public string File { get; set; } = "data/qabot.db";

    /// <summary>Days for which finished updates, sent messages and moderation events are remembered. Default: 30.</summary>
    public int KeepDays { get; set; } = 30;

    /// <summary>Days for which the text of a question is kept beside its answer, so that the buttons under it know what was asked. Default: 7.</summary>
    public int AskedDays { get; set; } = 7;

    /// <summary>Days, since it was last asked, for which a question that was not answered or voted down is kept for moderators, and for which a wish to be told waits. Default: 90.</summary>
    public int OpenQuestionDays { get; set; } = 90;

    /// <summary>Days for which votes on answers are kept. Default: 180.</summary>
    public int FeedbackDays { get; set; } = 180;

    /// <summary>What is wrong with these settings: key, shape and mend, one line each; empty when they are usable.</summary>
    public IEnumerable<string> Problems()
    {
        if (string.IsNullOrWhiteSpace(File))
        {
            yield return "Storage:File is empty; name a file that the bot may write, for example \"data/qabot.db\".";
        }

        if (KeepDays is < 1 or > 3650)
        {
            yield return $"Storage:KeepDays is {KeepDays}; it takes whole days from 1 to 3650.";
        }

        foreach (var (key, days) in ((string, int)[])[("AskedDays", AskedDays), ("OpenQuestionDays", OpenQuestionDays), ("FeedbackDays", FeedbackDays)])
        {
            if (days is < 1 or > 3650)
            {
                yield return $"Storage:{key} is {days}; it takes whole days from 1 to 3650.";
            }
        }
    }
}
