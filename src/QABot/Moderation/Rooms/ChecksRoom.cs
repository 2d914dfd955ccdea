using QABot.Moderation.Checks;
using QABot.Rendering;

namespace QABot.Moderation.Rooms;

/// <summary><c>/checks</c>: the stored checks and whether they pass; takes one away.</summary>
internal sealed class ChecksRoom(CheckFile file, CheckRun run, ModerationLog log) : IModeratorRoom
{
    private const int Shown = 40;

    /// <inheritdoc/>
    public string Name => "checks";

    /// <inheritdoc/>
    public int MenuPlace => 40;

    /// <inheritdoc/>
    public Task<ModeratorReply> RunAsync(ModeratorRequest request, CancellationToken cancellationToken)
    {
        var (verb, rest) = request.Split();
        var phrases = request.Phrases;
        if (verb == "remove")
        {
            var line = file.Remove(rest);
            if (line is not null)
            {
                log.Record(request.User, "check.removed", line);
            }

            return Task.FromResult(line is null || CheckFile.IdIn(line) is not { } id
                ? ModeratorReply.Of(phrases["mod.checks.unknown"])
                : ModeratorReply.Of(phrases.Fill("mod.checks.removed", Cut(line, 1000)), [RoomButton.Of(phrases["mod.undo"], "checks restore " + CheckFile.KeyOf(id)), RoomButton.Of(phrases["mod.checks.all"], "checks")]));
        }

        if (verb == "restore")
        {
            // The audit log keeps the line of every check that was taken away.
            var removed = log.Find("check.removed", line => CheckFile.IdIn(line) is { } id && (id == rest || CheckFile.KeyOf(id) == rest));
            var isBack = removed is not null && file.Restore(removed);
            if (isBack)
            {
                log.Record(request.User, "check.restored", removed);
            }

            return Task.FromResult(ModeratorReply.Of(phrases[isBack ? "mod.checks.restored" : "mod.checks.unknown"], [RoomButton.Of(phrases["mod.checks.all"], "checks")]));
        }

        if (file.Read().Problems is { Count: > 0 } problems)
        {
            return Task.FromResult(ModeratorReply.Of(phrases.Fill("mod.checks.broken", string.Join(' ', problems.Take(3)))));
        }

        var checks = run.Now(cancellationToken);
        if (checks.Count == 0)
        {
            return Task.FromResult(ModeratorReply.Of(phrases["mod.checks.none"]));
        }

        var blocks = new List<Block> { new(new RichText().Bold(phrases.Fill("mod.checks.passed", checks.Count(check => check.Passes), checks.Count))) };
        var ordered = checks.OrderBy(check => check.Passes).Take(Shown).ToList();
        blocks.AddRange(ordered.Select(check => new Block(new RichText().Add(
            $"{(check.Passes ? "✓" : "✗")} {Cut(check.Check.Question, 200)}\n   {Cut(check.Check.Id, 60)} · {(check.Check.Answerable ? Cut(string.Join(", ", check.Check.Sources.Take(4)), 200) : phrases["mod.checks.refusal"])}"))));
        return Task.FromResult(ModeratorReply.Of(blocks, [.. ordered.Where(check => !check.Passes).Take(10).Select(check =>
            (IReadOnlyList<Button>)[RoomButton.Of("🗑 " + Cut(check.Check.Question, 50), "checks remove " + CheckFile.KeyOf(check.Check.Id))])]));
    }

    private static string Cut(string text, int max) => text.Length <= max ? text : text[..max] + "…";
}
