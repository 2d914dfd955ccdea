using QABot.Moderation;
using QABot.Moderation.Rooms;
using QABot.Telegram.Buttons;

namespace QABot.Telegram.Moderation;

/// <summary>A button that calls a room.</summary>
internal sealed class RoomPress(RoomRegistry rooms, Permissions permissions, RoomDelivery delivery) : IButtonAction
{
    /// <inheritdoc/>
    public string Prefix => RoomButton.Prefix;

    /// <inheritdoc/>
    public Audience Audience => Audience.Moderators;

    /// <inheritdoc/>
    public bool OwnLane => true;

    /// <inheritdoc/>
    public async Task<Handled> PressAsync(ButtonContext context, string argument, CancellationToken cancellationToken)
    {
        if (rooms.Find(argument) is not var (room, arguments))
        {
            await context.AnswerAsync(context.Phrases["button.gone"], alert: false, cancellationToken);
            return Handled.Done;
        }

        if (!permissions.Enter(room.Audience, context.User, "/" + room.Name))
        {
            await context.AnswerAsync(context.Phrases["moderator.refused"], alert: true, cancellationToken);
            return Handled.Done;
        }

        await context.AnswerAsync(cancellationToken);
        return await delivery.PressAsync(room, context.To, context.MessageId, context.User, context.Phrases, arguments, cancellationToken);
    }
}
