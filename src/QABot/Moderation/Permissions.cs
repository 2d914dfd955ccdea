using Microsoft.Extensions.Logging;
using QABot.Moderation.Roles;
using QABot.Storage;

namespace QABot.Moderation;

/// <summary>
/// The one place that says who may do what: asked for every command and every pressed button, whatever the client shows.
/// Safe for concurrent use.
/// </summary>
internal sealed partial class Permissions(ModerationOptions options, ModeratorStore moderators, ModerationLog events, UserHash hash, ILogger<Permissions> logger)
{
    /// <summary>Whether the user belongs to the audience; nothing is recorded.</summary>
    public bool Allows(Audience audience, long user) => audience switch
    {
        Audience.Everybody => true,
        Audience.Moderators => options.IsModerator(user) || moderators.Contains(user),
        _ => options.IsOwner(user),
    };

    /// <summary>Everybody who is more than a reader now, with what they may do.</summary>
    public IReadOnlyList<(long User, Audience Audience)> Entitled() =>
        [.. options.Owners.Concat(options.Moderators).Concat(moderators.All).Distinct().Select(user => (user, AudienceOf(user)))];

    /// <summary>The widest audience that the user belongs to.</summary>
    public Audience AudienceOf(long user) =>
        Allows(Audience.Owners, user) ? Audience.Owners : Allows(Audience.Moderators, user) ? Audience.Moderators : Audience.Everybody;

    /// <summary>Whether the user may do it now. What only some may do is recorded, whether it is allowed or refused.</summary>
    /// <param name="audience">Who may.</param>
    /// <param name="user">Who wants to.</param>
    /// <param name="what">The command or button, such as <c>/reindex</c>.</param>
    public bool Enter(Audience audience, long user, string what)
    {
        if (audience == Audience.Everybody)
        {
            return true;
        }

        var allowed = Allows(audience, user);
        var name = what.TrimStart('/');
        events.Record(user, allowed ? name : "refused:" + name, null);
        if (!allowed)
        {
            LogRefused(logger, what, hash.OfUser(user));
        }

        return allowed;
    }

    [LoggerMessage(6001, LogLevel.Warning, "{What} was refused to user {User}, who is not entitled to it.")]
    private static partial void LogRefused(ILogger logger, string what, string user);
}
