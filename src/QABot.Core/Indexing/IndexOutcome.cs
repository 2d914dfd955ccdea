namespace QABot.Core.Indexing;

/// <summary>What became of an update of the index.</summary>
public enum IndexOutcome
{
    /// <summary>Readers see the articles as they are.</summary>
    Published,

    /// <summary>It was only looked at; readers see what they saw before.</summary>
    Preview,

    /// <summary>The gate refused it; readers see what they saw before.</summary>
    HeldBack,

    /// <summary>A moderator went back to an earlier commit, and an automatic update leaves that alone.</summary>
    RolledBack,
}
