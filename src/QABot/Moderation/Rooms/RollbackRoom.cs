using QABot.Operations;

namespace QABot.Moderation.Rooms;

/// <summary><c>/rollback</c>: goes back to the index before this one.</summary>
internal sealed class RollbackRoom(IndexKeeper keeper, ModerationLog log) : IModeratorRoom
{
    /// <inheritdoc/>
    public string Name => "rollback";

    /// <inheritdoc/>
    public int MenuPlace => 12;

    /// <inheritdoc/>
    public async Task<ModeratorReply> RunAsync(ModeratorRequest request, CancellationToken cancellationToken)
    {
        var phrases = request.Phrases;
        if (await keeper.RollbackAsync(cancellationToken) is not { } report)
        {
            return ModeratorReply.Of(phrases["mod.rollback.none"]);
        }

        log.Record(request.User, "rollback", FormattableString.Invariant($"version {report.Version}: {report.Articles} articles, {report.Passages} passages"));
        return ModeratorReply.Of(
            phrases.Fill("mod.rollback.done", report.Articles, report.Passages, report.Added.Count, report.Changed.Count, report.Removed.Count),
            [RoomButton.Of(phrases["mod.reindex.preview"], "reindex preview"), RoomButton.Of(phrases["mod.rollback.back"], "rollback")]);
    }
}
