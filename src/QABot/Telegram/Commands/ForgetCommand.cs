using QABot.Rendering;
using QABot.Storage;

namespace QABot.Telegram.Commands;

/// <summary>Deletes at once what is kept of the user, and says what that was.</summary>
internal sealed class ForgetCommand(Forgetting forgetting, MessageSender sender) : IBotCommand
{
    /// <inheritdoc/>
    public string Name => "forget";

    /// <inheritdoc/>
    public int? MenuPlace => 91;

    /// <inheritdoc/>
    public async Task<Handled> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var forgotten = await forgetting.ForgetAsync(context.User, cancellationToken);
        var phrases = context.Phrases;
        var text = new RichText();
        if (!forgotten.Anything)
        {
            text.Add(phrases["forget.nothing"]);
        }
        else
        {
            text.Add(phrases["forget.done"]);
            foreach (var (key, count) in ((string, int)[])
                [
                    ("forget.conversations", forgotten.Conversations),
                    ("forget.questions", forgotten.Questions),
                    ("forget.votes", forgotten.Votes),
                    ("forget.subscriptions", forgotten.Subscriptions),
                    ("forget.language", forgotten.Language ? 1 : 0),
                    ("forget.messages", forgotten.Messages),
                ])
            {
                if (count > 0)
                {
                    text.Add("\n▫️ " + phrases.Fill(key, count));
                }
            }
        }

        // Not through the delivery, which would record a message of the user's chat again.
        return Handled.After(await sender.SendAsync(context.To, text.ToMessage([], []), cancellationToken));
    }
}
