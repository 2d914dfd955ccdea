using System.Globalization;
using QABot.Moderation.Pins;
using QABot.Rendering;

namespace QABot.Moderation.Rooms;

/// <summary><c>/pins</c>: lists the pinned answers, takes one away and puts it back.</summary>
internal sealed class PinsRoom(PinBoard pins, ModerationLog log) : IModeratorRoom
{
    private const int PageSize = 10;

    /// <inheritdoc/>
    public string Name => "pins";

    /// <inheritdoc/>
    public int MenuPlace => 50;

    /// <inheritdoc/>
    public Task<ModeratorReply> RunAsync(ModeratorRequest request, CancellationToken cancellationToken)
    {
        var (verb, rest) = request.Split();
        var phrases = request.Phrases;
        var id = long.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        switch (verb)
        {
            case "remove":
                return Done(pins.Remove(id), "pin.removed", "mod.pins.removed", RoomButton.Of(phrases["mod.undo"], FormattableString.Invariant($"pins restore {id}")));
            case "restore":
                return Done(pins.Restore(id), "pin.restored", "mod.pins.restored", RoomButton.Of(phrases["mod.pins.all"], "pins"));
            default:
                var page = int.TryParse(verb, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? Math.Clamp(given, 1, 100_000) : 1;
                return Task.FromResult(List(page, phrases));
        }

        Task<ModeratorReply> Done(bool changed, string happening, string text, Button button)
        {
            if (changed)
            {
                log.Record(request.User, happening, id.ToString(CultureInfo.InvariantCulture));
            }

            return Task.FromResult(changed ? ModeratorReply.Of(phrases.Fill(text, id), [button]) : ModeratorReply.Of(phrases["mod.pins.unknown"]));
        }
    }

    private ModeratorReply List(int page, Phrases phrases)
    {
        var all = pins.All();
        if (all.Count == 0)
        {
            return ModeratorReply.Of(phrases["mod.pins.none"]);
        }

        var shown = all.Reverse().Skip((page - 1) * PageSize).Take(PageSize).ToList();
        var blocks = new List<Block> { new(new RichText().Bold(phrases.Fill("mod.pins.title", all.Count))) };
        blocks.AddRange(shown.Select(pin => Show(pin, phrases)));
        List<IReadOnlyList<Button>> rows = [.. shown.Select(pin => RoomButton.Of(phrases.Fill("mod.pins.remove", pin.Id), FormattableString.Invariant($"pins remove {pin.Id}"))).Chunk(3)];
        rows.Add([.. Paging.Buttons("pins", page, all.Count, PageSize)]);
        return ModeratorReply.Of(blocks, rows);
    }

    private static Block Show(Pin pin, Phrases phrases)
    {
        var text = new RichText().Add(string.Create(CultureInfo.InvariantCulture, $"📌 {pin.Id} · ")).Bold(Cut(pin.Question, 200)).Add("\n");
        return pin.Evidence is { } evidence
            ? new Block(text.Quote(expandable: true, quote => quote.Add(evidence.Text)).Add($"\n— {Cut(evidence.Citation.Title, 150)} · {phrases.Fill("citation.paragraph", evidence.Citation.Paragraph, evidence.Citation.Paragraphs)}"), evidence)
            : new Block(text.Add("⚠️ " + phrases.Fill("mod.pins.gone", Cut(pin.File, 150))));
    }

    private static string Cut(string text, int max) => text.Length <= max ? text : text[..max] + "…";
}
