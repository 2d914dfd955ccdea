using QABot.Moderation;
using QABot.Moderation.Articles;
using QABot.Moderation.Rooms;
using QABot.Rendering;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace QABot.Telegram.Moderation;

/// <summary>
/// What moderators send in their own chats besides commands and questions: documents and links, which become drafts of articles, and
/// replies to the bot's cards. Safe for concurrent use.
/// </summary>
internal sealed class ModeratorInbox(
    Permissions permissions, RoomRegistry rooms, RoomDelivery delivery, AnswerDelivery messages, ModeratorMessages subjects, ModeratorChats chats, DraftStore drafts, FileDownload download)
{
    /// <summary>Takes the message if it is such a one.</summary>
    /// <returns>What became of it; null when it is none.</returns>
    public async Task<Handled?> TakeAsync(int updateId, Message message, Destination to, Phrases phrases, CancellationToken cancellationToken)
    {
        if (message.Chat.Type != ChatType.Private || message.From is not { IsBot: false, Id: var user })
        {
            return null;
        }

        var isModerator = permissions.Allows(Audience.Moderators, user);
        chats.Note(user, phrases.Language, isModerator);
        if (!isModerator)
        {
            return null;
        }

        if (message.Document is { } document)
        {
            permissions.Enter(Audience.Moderators, user, "/add");
            if (!drafts.Knows(Source(updateId)))
            {
                var (bytes, problem) = await download.GetAsync(document.FileId, document.FileSize, phrases, cancellationToken);
                if (bytes is null)
                {
                    return await messages.SayAsync(updateId, to, RenderedMessage.OfText(phrases.Fill("mod.add.file", document.FileName ?? "?", problem)), cancellationToken);
                }

                drafts.Add(Source(updateId), document.FileName ?? "article.txt", bytes, new Core.Articles.ArticleMetadata());
            }

            return await CallAsync("add from " + Source(updateId), updateId, to, user, phrases, cancellationToken);
        }

        var text = message.Text?.Trim() ?? "";
        if (text.Length == 0 || text.StartsWith('/'))
        {
            return null;
        }

        if (message.ReplyToMessage is { } card && subjects.Find(message.Chat.Id, card.Id) is { } subject)
        {
            return await CallAsync($"{subject} {text}", updateId, to, user, phrases, cancellationToken);
        }

        return IsLink(text) ? await CallAsync("add " + text, updateId, to, user, phrases, cancellationToken) : null;
    }

    private async Task<Handled?> CallAsync(string command, int updateId, Destination to, long user, Phrases phrases, CancellationToken cancellationToken) =>
        rooms.Find(command) is var (room, arguments) && permissions.Enter(room.Audience, user, "/" + room.Name)
            ? await delivery.RunAsync(room, updateId, to, user, phrases, arguments, cancellationToken)
            : null;

    private static string Source(int updateId) => FormattableString.Invariant($"update-{updateId}");

    private static bool IsLink(string text) =>
        !text.Any(char.IsWhiteSpace) && Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";
}
