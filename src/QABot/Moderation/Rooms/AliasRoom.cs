using System.Globalization;
using QABot.Core.Language;
using QABot.Moderation.Files;
using QABot.Rendering;

namespace QABot.Moderation.Rooms;

/// <summary><c>/alias one = other</c>: words that mean the same, in the file of words, shown with the checks that would change before it counts.</summary>
internal sealed class AliasRoom(FileEdits edits, TimeProvider time) : IModeratorRoom
{
    /// <inheritdoc/>
    public string Name => "alias";

    /// <inheritdoc/>
    public int MenuPlace => 60;

    /// <inheritdoc/>
    public Task<ModeratorReply> RunAsync(ModeratorRequest request, CancellationToken cancellationToken)
    {
        var (verb, rest) = request.Split();
        if (verb == "in")
        {
            // A reply to the list: what it says of a number holds for the list as it was shown.
            var space = rest.IndexOf(' ', StringComparison.Ordinal);
            var key = space < 0 ? rest : rest[..space];
            return key == YamlLines.KeyOf(YamlLines.Of(edits.Read(WordGroupsFile.Name)))
                ? RunAsync(request with { Arguments = space < 0 ? "" : rest[(space + 1)..] }, cancellationToken)
                : Task.FromResult(List(request.Phrases, request.Phrases["mod.list.stale"]));
        }

        var number = long.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 0;
        return Task.FromResult(
            verb == "" ? List(request.Phrases, null)
            : verb == "save" ? edits.Save(number, request, notice => List(request.Phrases, notice))
            : verb == "remove" && !rest.Contains('=', StringComparison.Ordinal) ? Remove(number, request.Phrases, cancellationToken)
            : Add(request, cancellationToken));
    }

    private ModeratorReply List(Phrases phrases, string? notice)
    {
        var lines = YamlLines.Of(edits.Read(WordGroupsFile.Name));
        var items = YamlLines.Items(lines);
        var blocks = new List<Block> { new(new RichText().Bold(notice is null ? "" : notice + "\n\n").Add(phrases.Fill("mod.alias.list", WordGroupsFile.Name))) };
        blocks.AddRange(items.Select((item, i) => new Block(new RichText().Add(string.Create(
            CultureInfo.InvariantCulture, $"{i + 1}. {Cut(string.Join(' ', lines[item.Start..item.End].Select(line => line.Trim().TrimStart('-').Trim())))}")))));
        return ModeratorReply.Of(blocks) with { Subject = "alias in " + YamlLines.KeyOf(lines) };
    }

    private ModeratorReply Add(ModeratorRequest request, CancellationToken cancellationToken)
    {
        var phrases = request.Phrases;
        var words = request.Arguments.Split('=', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(word => string.Join(' ', word.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
            .Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (words.Count < 2 || words.Any(word => word.Length > 80))
        {
            return ModeratorReply.Of(phrases["mod.alias.usage"]);
        }

        var before = edits.Read(WordGroupsFile.Name);
        var lines = YamlLines.Of(before);
        var known = WordGroupsFile.Parse(before).Groups;
        if (known.Any(group => words.All(word => group.Forms.Any(form => form.Phrase.Equals(word, StringComparison.OrdinalIgnoreCase)))))
        {
            return ModeratorReply.Of(phrases.Fill("mod.alias.known", string.Join(" = ", words)));
        }

        // A plain group on one line that has one of them gets the others; else they are a group of their own.
        if (!Widen(lines, words))
        {
            lines.Add($"- [{string.Join(", ", words.Select(YamlLines.Word))}]");
        }

        return edits.Propose(WordGroupsFile.Name, before, YamlLines.Text(lines), "+ " + string.Join(" = ", words), Name, phrases, cancellationToken);
    }

    private static bool Widen(List<string> lines, List<string> words)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].StartsWith("- [", StringComparison.Ordinal)
                && WordGroupsFile.Parse(lines[i]).Groups is [var group]
                && words.Where(word => !group.Forms.Any(form => form.Phrase.Equals(word, StringComparison.OrdinalIgnoreCase))).ToList() is var more
                && more.Count < words.Count
                && YamlLines.WithWords(lines[i], more) is { } widened)
            {
                lines[i] = widened;
                return true;
            }
        }

        return false;
    }

    private ModeratorReply Remove(long number, Phrases phrases, CancellationToken cancellationToken)
    {
        var before = edits.Read(WordGroupsFile.Name);
        var lines = YamlLines.Of(before);
        var items = YamlLines.Items(lines);
        if (number < 1 || number > items.Count)
        {
            return ModeratorReply.Of(phrases["mod.alias.usage"]);
        }

        var (start, end) = items[(int)number - 1];
        return edits.Propose(
            WordGroupsFile.Name, before, YamlLines.Text(Commented.Out(lines, start, end, time)), "- " + lines[start], Name, phrases, cancellationToken);
    }

    private static string Cut(string text) => text.Length <= 300 ? text : text[..300] + "…";
}
