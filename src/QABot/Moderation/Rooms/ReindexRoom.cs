using QABot.Core.Indexing;
using QABot.Operations;
using QABot.Rendering;

namespace QABot.Moderation.Rooms;

/// <summary><c>/reindex</c>: reads the articles again; <c>preview</c> only says what that would do; <c>anyway</c> publishes what the checks hold back.</summary>
internal sealed class ReindexRoom(IndexKeeper keeper, Pins.PinBoard pins, ModerationLog log) : IModeratorRoom
{
    private const int FingerprintShown = 16;

    /// <inheritdoc/>
    public string Name => "reindex";

    /// <inheritdoc/>
    public int MenuPlace => 10;

    /// <inheritdoc/>
    public bool IsSlow => true;

    /// <inheritdoc/>
    public async Task<ModeratorReply> RunAsync(ModeratorRequest request, CancellationToken cancellationToken)
    {
        var (verb, rest) = request.Split();
        var phrases = request.Phrases;
        if (verb is not ("" or "preview" or "anyway"))
        {
            return ModeratorReply.Of(phrases["mod.reindex.usage"]);
        }

        var wish = new ReindexWish(verb == "preview", verb == "anyway" ? rest : null);
        if (verb == "anyway" && rest.Length < FingerprintShown)
        {
            // Typed without the fingerprint: what is held back now is meant.
            wish = wish with { Accepted = keeper.Held?.Report.Fingerprint ?? "-" };
        }

        var (task, joined) = keeper.Reindex(wish, progress => request.Progress(phrases.Fill("reindex.progress", progress.Done, progress.Total)));
        if (joined)
        {
            request.Progress(phrases["reindex.joined"]);
        }

        var done = await task.WaitAsync(cancellationToken);
        log.Record(request.User, $"reindex.{done.Report.Outcome.ToString().ToLowerInvariant()}", Detail(done));
        return Reply(done, phrases);
    }

    /// <summary>The report of an update with the buttons that go on from it.</summary>
    public ModeratorReply Reply(Reindexed done, Phrases phrases)
    {
        Button[] buttons = done.Report.Outcome switch
        {
            IndexOutcome.HeldBack => [RoomButton.Of(phrases["mod.reindex.anyway"], "reindex anyway " + done.Report.Fingerprint![..FingerprintShown])],
            IndexOutcome.Preview when done.Report.AnythingChanged => [RoomButton.Of(phrases["mod.reindex.publish"], "reindex")],
            IndexOutcome.Published when done.Report is { AnythingChanged: true, Version: > 1 } => [RoomButton.Of(phrases["mod.rollback.button"], "rollback")],
            _ => [],
        };
        var broken = done.Checks is not null ? done.BrokenPins : [.. pins.All().Where(pin => pin.Broken is not null)];
        return new ModeratorReply(ReindexMessages.Of(done, broken, phrases, buttons.Length == 0 ? [] : [buttons]));
    }

    private static string Detail(Reindexed done) => FormattableString.Invariant(
        $"version {done.Report.Version}: +{done.Report.Added.Count} ~{done.Report.Changed.Count} -{done.Report.Removed.Count}, {done.Report.Failed.Count} failed, checks {done.Checks?.Passed ?? 0}/{done.Checks?.Total ?? 0}");
}
