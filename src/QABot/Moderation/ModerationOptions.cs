namespace QABot.Moderation;

/// <summary>Settings of the section <c>Moderation</c>.</summary>
public sealed class ModerationOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Moderation";

    /// <summary>Telegram user ids of the owners, who may do what moderators may and more. Default: none.</summary>
    public IList<long> Owners { get; set; } = [];

    /// <summary>Telegram user ids of the moderators. Default: none.</summary>
    public IList<long> Moderators { get; set; } = [];

    /// <summary>Whether the user is an owner.</summary>
    public bool IsOwner(long user) => Owners.Contains(user);

    /// <summary>Whether the user is a moderator; an owner is one too.</summary>
    public bool IsModerator(long user) => Moderators.Contains(user) || IsOwner(user);

    /// <summary>What is wrong with these settings: key, shape and mend, one line each; empty when they are usable.</summary>
    public IEnumerable<string> Problems()
    {
        foreach (var (key, ids) in ((string, IList<long>)[])[("Owners", Owners), ("Moderators", Moderators)])
        {
            foreach (var id in ids.Where(id => id <= 0))
            {
                yield return $"Moderation:{key} holds {id}; it takes users' ids, which are positive whole numbers (@userinfobot tells them).";
            }
        }
    }
}
