using QABot.Operations;
using QABot.Rendering;
using QABot.Storage;

namespace QABot.Telegram.Buttons;

/// <summary>
/// 👍 and 👎 under an answer; 👎 opens the reasons. In a group everybody has a vote and the buttons, which all see, show nobody's.
/// </summary>
internal sealed class VoteButton(AskedQuestions asked, Votes store, MessageSender sender, BotMetrics metrics) : IButtonAction
{
    /// <summary>The prefix.</summary>
    public const string Name = "v";

    private const string Up = "up";
    private const string Down = "down";
    private const string Chosen = "✓ ";

    /// <summary>Reasons against an answer, as they are stored; their texts are under <c>vote.&lt;reason&gt;</c>.</summary>
    public static IReadOnlyList<string> Reasons { get; } = ["passage", "onesided", "outdated", "other"];

    /// <summary>The votes before anybody has voted.</summary>
    public static IReadOnlyList<Button> Row { get; } = RowOf(null);

    /// <inheritdoc/>
    public string Prefix => Name;

    /// <inheritdoc/>
    public async Task<Handled> PressAsync(ButtonContext context, string argument, CancellationToken cancellationToken)
    {
        var isReason = Reasons.Contains(argument);
        if (!isReason && argument is not (Up or Down))
        {
            await context.AnswerAsync(context.Phrases["button.gone"], alert: false, cancellationToken);
            return Handled.Done;
        }

        await context.AnswerAsync(context.Phrases[argument == Down ? "vote.why" : "vote.thanks"], alert: false, cancellationToken);
        var question = await asked.FindAsync(context.Chat, context.MessageId, cancellationToken);
        store.Set(
            context.Chat, context.MessageId, context.User, argument == Up, isReason ? argument : null, question?.Text, context.Phrases.Language);
        if (!isReason)
        {
            metrics.Vote(argument == Up);
        }

        var rows = argument == Down ? WithReasons(context.Phrases) : [RowOf(context.IsPrivate ? argument == Up : null)];
        return Handled.After(await sender.EditKeyboardAsync(context.Chat, context.MessageId, ButtonRows.Replace(context.Rows, Name, rows), cancellationToken));
    }

    private static IReadOnlyList<Button> RowOf(bool? up) =>
    [
        new Button.Action(up == true ? Chosen + "👍" : "👍", CallbackData.Of(Name, Up)),
        new Button.Action(up == false ? Chosen + "👎" : "👎", CallbackData.Of(Name, Down)),
    ];

    private static IReadOnlyList<IReadOnlyList<Button>> WithReasons(Phrases phrases) =>
    [
        .. Reasons.Chunk(2).Select(pair => (IReadOnlyList<Button>)[.. pair.Select(reason => new Button.Action(phrases["vote." + reason], CallbackData.Of(Name, reason)))]),
        [new Button.Action("👍", CallbackData.Of(Name, Up))],
    ];
}
