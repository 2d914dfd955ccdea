namespace QABot.Moderation;

/// <summary>Settings of the section <c>Moderation</c>.</summary>
public sealed class ModerationOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Moderation";

    /// <summary>Telegram user ids of the moderators. Default: none.</summary>
    public IList<long> Moderators { get; set; } = [];

    /// <summary>Whether the user is a moderator.</summary>
    public bool IsModerator(long user) => Moderators.Contains(user);

    /// <summary>What is wrong with these settings: key, shape and mend, one line each; empty when they are usable.</summary>
    public IEnumerable<string> Problems()
    {
        foreach (var id in Moderators.Where(id => id <= 0))
        {
            yield return $"Moderation:Moderators holds {id}; it takes users' ids, which are positive whole numbers (@userinfobot tells them).";
        }
    }
}
