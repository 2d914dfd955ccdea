namespace QABot.Operations;

/// <summary>How bad a finding is.</summary>
internal enum Verdict
{
    /// <summary>As it should be.</summary>
    Well,

    /// <summary>The bot works, but whoever runs it should know.</summary>
    Notice,

    /// <summary>The bot does not work like this.</summary>
    Wrong,
}

/// <summary>What the doctor found out about one thing.</summary>
/// <param name="Subject">One word.</param>
/// <param name="Verdict">How bad it is.</param>
/// <param name="Says">What was found. Never holds a secret.</param>
/// <param name="Mend">What to do; empty where there is nothing to do.</param>
internal sealed record Finding(string Subject, Verdict Verdict, string Says, string Mend = "")
{
    /// <summary>A finding that is well.</summary>
    public static Finding Well(string subject, string says) => new(subject, Verdict.Well, says);

    /// <summary>A finding that the operator should know of.</summary>
    public static Finding Notice(string subject, string says, string mend) => new(subject, Verdict.Notice, says, mend);

    /// <summary>A finding that keeps the bot from working.</summary>
    public static Finding Wrong(string subject, string says, string mend) => new(subject, Verdict.Wrong, says, mend);
}
