using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QABot.Moderation;
using QABot.Moderation.Roles;
using QABot.Moderation.Rooms;
using QABot.Operations;
using QABot.Rendering;
using QABot.Storage;

namespace QABot.Telegram.Moderation;

/// <summary>
/// Writes to moderators of its own accord: that an update which nobody in the chat asked for is held back, once to each who has started a
/// private chat, over restarts too; and sets the menu of whoever became a moderator before they had a chat.
/// </summary>
internal sealed partial class ModeratorNews(
    IndexKeeper keeper,
    ReindexRoom reindex,
    ModeratorChats moderators,
    Permissions permissions,
    IMenus menus,
    ChatStore chats,
    MessageSender sender,
    TimeProvider time,
    ILogger<ModeratorNews> logger) : BackgroundService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                // Taken before looking, so that nothing that comes during it is missed.
                var (held, chat) = (keeper.NextHeld, moderators.NextChange);
                var again = await RoundAsync(stoppingToken);
                using var rest = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                await Task.WhenAny(held, chat, Task.Delay(again ?? Timeout.InfiniteTimeSpan, time, rest.Token));
                await rest.CancelAsync();
                stoppingToken.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Who was not told yet is told after the next start, if it still is so.
        }
    }

    /// <returns>When to try again what did not go through; null when all is done.</returns>
    private async Task<TimeSpan?> RoundAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var user in moderators.TakeMenus())
            {
                await menus.UpdateAsync(user, cancellationToken);
            }

            if (keeper.HeldUnseen is not { } held)
            {
                if (keeper is { Held: null, CheckedAt: not null })
                {
                    moderators.Over();
                }

                return null;
            }

            TimeSpan? again = null;
            foreach (var (user, language) in moderators.Untold(held.Report.Fingerprint!).Where(chat => permissions.Allows(Audience.Moderators, chat.User) && chats.IsActive(chat.User)))
            {
                again = await TellAsync(user, held, Phrases.For(language), cancellationToken) ?? again;
            }

            return again;
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogFailed(logger, e);
            return AfterFailure;
        }
    }

    private async Task<TimeSpan?> TellAsync(long user, Reindexed held, Phrases phrases, CancellationToken cancellationToken)
    {
        var report = reindex.Reply(held, phrases).Messages;
        foreach (var message in (RenderedMessage[])[RenderedMessage.OfText(phrases["mod.held.news"]), .. report])
        {
            var result = await sender.SendAsync(new Destination(user), message, cancellationToken);
            if (result.Outcome == SendOutcome.Later)
            {
                return result.RetryIn;
            }

            if (result.Outcome != SendOutcome.Sent)
            {
                break;
            }
        }

        moderators.Told(user, held.Report.Fingerprint!);
        return null;
    }

    [LoggerMessage(6003, LogLevel.Error, "Moderators could not be told that an update is held back; it is tried again in a minute.")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
