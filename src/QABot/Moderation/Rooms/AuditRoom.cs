using System.Globalization;
using QABot.Rendering;
using QABot.Storage;

namespace QABot.Moderation.Rooms;

/// <summary><c>/audit</c>: who did, or tried, what; it can be read and never changed.</summary>
internal sealed class AuditRoom(ModerationLog log, Permissions permissions, UserHash hash) : IModeratorRoom
{
    private const int PageSize = 20;

    /// <inheritdoc/>
    public string Name => "audit";

    /// <inheritdoc/>
    public int MenuPlace => 90;

    /// <inheritdoc/>
    public Task<ModeratorReply> RunAsync(ModeratorRequest request, CancellationToken cancellationToken)
    {
        var page = int.TryParse(request.Arguments.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? Math.Clamp(given, 1, 1_000_000) : 1;
        var entries = log.Page((page - 1) * PageSize, PageSize);
        var names = permissions.Entitled().ToDictionary(one => hash.OfUser(one.User), one => one.User.ToString(CultureInfo.InvariantCulture));
        names[hash.OfUser(ModerationLog.Console)] = "console";
        var blocks = new List<Block> { new(new RichText().Bold(request.Phrases.Fill("mod.audit.title", log.Count))) };
        blocks.AddRange(entries.Select(entry => new Block(new RichText().Add(Line(entry, names)))));
        var buttons = new List<Button>();
        if (page > 1)
        {
            buttons.Add(RoomButton.Of("◀", FormattableString.Invariant($"audit {page - 1}")));
        }

        if (entries.Count == PageSize)
        {
            buttons.Add(RoomButton.Of("▶", FormattableString.Invariant($"audit {page + 1}")));
        }

        return Task.FromResult(ModeratorReply.Of(blocks, buttons.Count == 0 ? [] : [buttons]));
    }

    private static string Line(AuditEntry entry, Dictionary<string, string> names)
    {
        var who = names.TryGetValue(entry.User, out var name) ? name : "#" + entry.User[..Math.Min(8, entry.User.Length)];
        var detail = entry.Detail is { Length: > 150 } long_ ? long_[..150] + "…" : entry.Detail;
        return string.Create(CultureInfo.InvariantCulture, $"{entry.At:yyyy-MM-dd HH:mm:ss} · {who} · {entry.Happening}{(detail is null ? "" : " · " + detail)}");
    }
}
