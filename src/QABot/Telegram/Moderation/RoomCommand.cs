using QABot.Moderation;
using QABot.Moderation.Rooms;
using QABot.Telegram.Commands;

namespace QABot.Telegram.Moderation;

/// <summary>A room as a command of the chat.</summary>
internal sealed class RoomCommand(IModeratorRoom room, RoomDelivery delivery) : IBotCommand
{
    /// <inheritdoc/>
    public string Name => room.Name;

    /// <inheritdoc/>
    public Audience Audience => room.Audience;

    /// <inheritdoc/>
    public int? MenuPlace => room.MenuPlace;

    /// <inheritdoc/>
    public bool OwnLane => room.IsSlow;

    /// <inheritdoc/>
    public Task<Handled> RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        delivery.RunAsync(room, context.UpdateId, context.To, context.User, context.Phrases, context.Rest, cancellationToken);
}
