namespace QABot.Core.Answers;

/// <summary>Whether what a question asks may be contested, where no claim of the moderators' file says so.</summary>
internal enum Doubt
{
    /// <summary>It asks for a fact.</summary>
    None,

    /// <summary>It asks who did it, or whether it is so in words that the articles lack: both sides are of use, but what they dispute need not be what is asked.</summary>
    Perhaps,

    /// <summary>It asks whether it is so, or who lies: what accuses and what denies are the answer.</summary>
    Whether,
}
