using System.Globalization;
using QABot.Core.Indexing;
using QABot.Moderation;
using QABot.Operations;
using QABot.Rendering;
using QABot.Storage;

namespace QABot.Telegram.Commands;

/// <summary>Says how the bot does: its index, its talk with Telegram, what waits.</summary>
internal sealed class StatusCommand(
    IndexKeeper keeper, PassageIndex index, AnswerDelivery delivery, UpdateStore updates, UpdateLedger ledger, HostState state, TimeProvider time) : IBotCommand
{
    /// <inheritdoc/>
    public string Name => "status";

    /// <inheritdoc/>
    public Audience Audience => Audience.Moderators;

    /// <inheritdoc/>
    public int? MenuPlace => 20;

    /// <inheritdoc/>
    public Task<Handled> RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        delivery.SayAsync(context.UpdateId, context.To, Status(context.Phrases), cancellationToken);

    private IReadOnlyList<RenderedMessage> Status(Phrases phrases)
    {
        var blocks = new List<Block>
        {
            new(new RichText().Add(string.Join(
                '\n',
                phrases.Fill("status.index", index.Version, index.Articles.Count, index.PassageCount),
                phrases.Fill("status.updated", Moment(index.CommittedAt, phrases)),
                phrases.Fill("status.checked", Moment(keeper.CheckedAt, phrases)),
                phrases.Fill("status.failures", keeper.Failures.Count),
                phrases.Fill("status.uptime", (time.GetUtcNow() - state.StartedAt).ToString(@"d\.hh\:mm\:ss", CultureInfo.InvariantCulture)),
                phrases.Fill("status.poll", (long)state.PollAge.TotalSeconds),
                phrases.Fill("status.queue", ledger.InWork, updates.Parked().Count, state.Unreadable)))),
        };
        if (keeper.Held?.Checks is { } checks)
        {
            blocks.Add(new Block(new RichText().Add("⚠️ " + phrases.Fill("status.held", checks.Lost.Count))));
        }

        if (index.IsRolledBack)
        {
            blocks.Add(new Block(new RichText().Add("⚠️ " + phrases["status.rolledback"])));
        }

        blocks.AddRange(keeper.Failures.Take(10).Select(failure => new Block(new RichText().Add($"✗ {failure.File}: {(failure.Reason.Length > 300 ? failure.Reason[..300] + "…" : failure.Reason)}"))));
        return MessagePacking.Pack(blocks, []);
    }

    private static string Moment(DateTimeOffset? at, Phrases phrases) =>
        at?.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture) ?? phrases["status.never"];
}
