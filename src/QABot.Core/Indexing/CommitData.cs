namespace QABot.Core.Indexing;

/// <summary>What each commit says about itself.</summary>
internal static class CommitData
{
    public const string Schema = "schema";
    public const string Version = "version";
    public const string Fingerprint = "fingerprint";
    public const string CommittedAt = "committedAt";

    /// <summary>Present where a moderator went back to an earlier commit.</summary>
    public const string RolledBack = "rolledBack";
}
