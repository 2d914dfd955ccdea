using System.Globalization;
using QABot.Core.Answers;
using QABot.Moderation.Files;
using QABot.Rendering;

namespace QABot.Moderation.Rooms;

/// <summary><c>/claims</c>: the contested claims in their file, seen and changed, with the checks that would change before it counts.</summary>
internal sealed class ClaimsRoom(FileEdits edits, TimeProvider time) : IModeratorRoom
{
    private static readonly string[] Lists = ["about", "asserted.by", "asserted.words", "denied.by", "denied.words"];

    /// <inheritdoc/>
    public string Name => "claims";

    /// <inheritdoc/>
    public int MenuPlace => 70;

    /// <inheritdoc/>
    public Task<ModeratorReply> RunAsync(ModeratorRequest request, CancellationToken cancellationToken) => Task.FromResult(Run(request, cancellationToken));

    private ModeratorReply Run(ModeratorRequest request, CancellationToken cancellationToken)
    {
        var (verb, rest) = request.Split();
        var phrases = request.Phrases;
        var before = edits.Read(ClaimsFile.Name);
        var lines = YamlLines.Of(before);
        var items = YamlLines.Items(lines);
        if (verb == "in")
        {
            // A reply to the list: what it says of a number holds for the list as it was shown.
            var (key, said) = Word(rest);
            if (key != YamlLines.KeyOf(lines))
            {
                return List(lines, items, phrases, phrases["mod.list.stale"]);
            }

            (verb, rest) = (request with { Arguments = said }).Split();
            (verb, rest) = Number(verb) > 0 ? ("show", verb) : (verb, rest);
        }

        switch (verb)
        {
            case "":
                return List(lines, items, phrases);
            case "new" when rest.StartsWith("- title:", StringComparison.Ordinal):
                return Propose([.. lines, .. lines.Count > 0 && lines[^1].Length > 0 ? [""] : (string[])[], .. Block(rest)], "+ " + Block(rest)[0]);
            case "save":
                return edits.Save(Number(rest), request, notice =>
                {
                    var now = YamlLines.Of(edits.Read(ClaimsFile.Name));
                    return List(now, YamlLines.Items(now), phrases, notice);
                });
            case "show" or "remove" or "put" or "add" or "change":
                break;
            default:
                return ModeratorReply.Of(phrases["mod.claims.usage"]);
        }

        var (first, tail) = Word(rest);
        var number = (int)Math.Min(Number(first), int.MaxValue);
        if (Word(tail) is var (known, after) && YamlLines.IsKey(known))
        {
            // A claim as it was shown: it may have moved, but not changed.
            tail = after;
            var same = items.Select((item, i) => (Number: i + 1, Key: KeyOf(item))).Where(item => item.Key == known).Select(item => item.Number).ToList();
            if (same.Count == 0)
            {
                return List(lines, items, phrases, phrases["mod.list.stale"]);
            }

            number = same.Contains(number) ? number : same[0];
        }

        if (number < 1 || number > items.Count)
        {
            return ModeratorReply.Of(phrases["mod.claims.unknown"]);
        }

        var (start, end) = items[number - 1];
        if (verb == "change")
        {
            // A reply to the shown claim: all of its lines anew, or words for one of its lists.
            verb = tail.StartsWith("- title:", StringComparison.Ordinal) ? "put" : "add";
        }

        return verb switch
        {
            "show" => Show(number, lines[start..end], phrases),
            "remove" => Propose(Commented.Out(lines, start, end, time), "- " + lines[start]),
            "put" when tail.StartsWith("- title:", StringComparison.Ordinal) => Propose([.. lines[..start], .. Block(tail), .. lines[end..]], "~ " + Block(tail)[0]),
            "add" when tail.Length > 0 => AddWords(lines, start, end, tail),
            _ => ModeratorReply.Of(phrases["mod.claims.usage"]),
        };

        string KeyOf((int Start, int End) item) => YamlLines.KeyOf(lines[item.Start..item.End]);

        ModeratorReply Propose(IEnumerable<string> fresh, string what) =>
            edits.Propose(ClaimsFile.Name, before, YamlLines.Text(fresh), what, Name, phrases, cancellationToken);

        ModeratorReply AddWords(List<string> all, int from, int to, string text)
        {
            List<string> edited = [.. all];
            foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                var list = colon < 0 ? "" : line[..colon].Trim().ToLowerInvariant();
                var words = colon < 0 ? [] : line[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                if (!Lists.Contains(list) || words.Length == 0)
                {
                    return ModeratorReply.Of(phrases["mod.claims.usage"]);
                }

                var at = LineOf(edited, from, to, list);
                if (at < 0 || YamlLines.WithWords(edited[at], words) is not { } widened)
                {
                    return ModeratorReply.Of(phrases.Fill("mod.claims.nolist", list));
                }

                edited[at] = widened;
            }

            return Propose(edited, "+ " + text.ReplaceLineEndings("; "));
        }
    }

    /// <summary>The first word and what stands after it.</summary>
    private static (string First, string Tail) Word(string text)
    {
        var space = text.AsSpan().IndexOfAny(' ', '\n');
        return space < 0 ? (text, "") : (text[..space], text[(space + 1)..].Trim('\n', ' '));
    }

    private static long Number(string text) => long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static List<string> Block(string text) => [.. text.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)];

    /// <summary>The line of a list within a claim; -1 when it has none.</summary>
    private static int LineOf(List<string> lines, int start, int end, string list)
    {
        var parts = list.Split('.');
        var side = "";
        for (var i = start; i < end; i++)
        {
            var line = lines[i].TrimStart('-', ' ');
            var key = line.Split(':')[0].Trim();
            if (key is "asserted" or "denied" or "about" or "title")
            {
                side = key;
            }

            if (parts.Length == 1 ? key == list : side == parts[0] && (key == parts[1] || (key == side && line.Contains(parts[1] + ":", StringComparison.Ordinal))))
            {
                return i;
            }
        }

        return -1;
    }

    private static ModeratorReply List(List<string> lines, IReadOnlyList<(int Start, int End)> items, Phrases phrases, string? notice = null)
    {
        var blocks = new List<Block> { new(new RichText().Bold(notice is null ? "" : notice + "\n\n").Add(phrases.Fill("mod.claims.list", ClaimsFile.Name))) };
        blocks.AddRange(items.Select((item, i) => new Block(new RichText().Add(string.Create(
            CultureInfo.InvariantCulture, $"{i + 1}. {lines[item.Start].Replace("- title:", "", StringComparison.Ordinal).Trim()}")))));
        return ModeratorReply.Of(blocks, [.. items.Select((item, i) => RoomButton.Of(
            (i + 1).ToString(CultureInfo.InvariantCulture), FormattableString.Invariant($"claims show {i + 1} {YamlLines.KeyOf(lines[item.Start..item.End])}"))).Take(96).Chunk(6)]) with
        {
            Subject = "claims in " + YamlLines.KeyOf(lines),
        };
    }

    private static ModeratorReply Show(int number, List<string> claim, Phrases phrases)
    {
        var text = string.Join('\n', claim);
        var which = FormattableString.Invariant($"{number} {YamlLines.KeyOf(claim)}");
        return new(
        [
            .. MessagePacking.Pack(
                [new Block(new RichText().Add(text.Length > 3000 ? text[..3000] + "…" : text)), new Block(new RichText().Add(phrases["mod.claims.how"]))],
                [[RoomButton.Of(phrases["mod.claims.remove"], "claims remove " + which), RoomButton.Of(phrases["mod.claims.all"], "claims")]]),
        ])
        {
            Subject = "claims change " + which,
        };
    }
}
