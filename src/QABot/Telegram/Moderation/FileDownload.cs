using QABot.Core.Articles;
using QABot.Rendering;

namespace QABot.Telegram.Moderation;

/// <summary>Fetches a file that somebody sent to the bot. Safe for concurrent use.</summary>
internal sealed class FileDownload(BotApi api, ArticleFolderOptions options)
{
    /// <summary>The most that Telegram hands out.</summary>
    private const long TelegramLimit = 20L * 1024 * 1024;

    /// <summary>The bytes, or why there are none.</summary>
    public async Task<(byte[]? Bytes, string? Problem)> GetAsync(string fileId, long? size, Phrases phrases, CancellationToken cancellationToken)
    {
        var limit = Math.Min(TelegramLimit, options.MaxFileBytes);
        if (size > limit)
        {
            return (null, phrases.Fill("mod.add.toobig", size, limit));
        }

        var reply = await api.CallAsync("getFile", new GetFile(fileId), BotApiJson.Default.GetFile, cancellationToken);
        if (!reply.Ok || !reply.Result.TryGetProperty("file_path", out var path) || path.GetString() is not { Length: > 0 } at)
        {
            return (null, phrases.Fill("mod.add.unfetched", reply.Description));
        }

        var (bytes, problem) = await api.DownloadAsync(at, limit, cancellationToken);
        return (bytes, problem is null ? null : phrases.Fill("mod.add.unfetched", problem));
    }
}
