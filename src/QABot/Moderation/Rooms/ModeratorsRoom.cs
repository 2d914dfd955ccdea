using System.Globalization;
using QABot.Moderation.Roles;

namespace QABot.Moderation.Rooms;

/// <summary><c>/moderators</c>: owners see, add and remove moderators.</summary>
internal sealed class ModeratorsRoom(ModerationOptions options, ModeratorStore moderators, IMenus menus, ModerationLog log) : IModeratorRoom
{
    /// <inheritdoc/>
    public string Name => "moderators";

    /// <inheritdoc/>
    public Audience Audience => Audience.Owners;

    /// <inheritdoc/>
    public int MenuPlace => 10;

    /// <inheritdoc/>
    public async Task<ModeratorReply> RunAsync(ModeratorRequest request, CancellationToken cancellationToken)
    {
        var (verb, rest) = request.Split();
        var phrases = request.Phrases;
        if (verb is "" or "list")
        {
            return ModeratorReply.Of(phrases.Fill("mod.moderators.list", List(options.Owners), List(options.Moderators), List(moderators.All)));
        }

        if (verb is not ("add" or "remove") || !long.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var user) || user <= 0)
        {
            return ModeratorReply.Of(phrases["mod.moderators.usage"]);
        }

        if (verb == "remove" && options.IsModerator(user))
        {
            return ModeratorReply.Of(phrases.Fill("mod.moderators.fixed", user));
        }

        var changed = verb == "add" ? !options.IsModerator(user) && moderators.Add(user) : moderators.Remove(user);
        if (changed)
        {
            log.Record(request.User, verb == "add" ? "moderator.added" : "moderator.removed", user.ToString(CultureInfo.InvariantCulture));
            await menus.UpdateAsync(user, cancellationToken);
        }

        return ModeratorReply.Of(phrases.Fill((verb, changed) switch
        {
            ("add", true) => "mod.moderators.added",
            ("add", false) => "mod.moderators.already",
            (_, true) => "mod.moderators.removed",
            _ => "mod.moderators.unknown",
        }, user));
    }

    private static string List(IEnumerable<long> users) => string.Join(", ", users) is { Length: > 0 } list ? list : "—";
}
