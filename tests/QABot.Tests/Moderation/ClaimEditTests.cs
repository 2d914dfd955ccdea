using Xunit;

namespace QABot.Tests.Moderation;

/// <summary>Claims and words are edited as they were shown, never by where they happen to stand meanwhile.</summary>
public sealed class ClaimEditTests : ModeratedBot
{
    private const string Two =
        """
        # ours
        - title: The crew was at fault
          about: [crew, fault]
          denied:
            by: [Captain Lopez]

        - title: The bridge was unsafe
          about: [bridge, unsafe]
          asserted:
            by: [the city engineer]

        """;

    private string Claims => Home["articles/claims.yaml"];

    [Fact]
    public async Task A_reply_to_a_claim_that_was_changed_meanwhile_changes_nothing_and_shows_the_list_as_it_is_now()
    {
        Home.Write("articles/claims.yaml", Two);
        Mia.Says("/claims");
        var list = await RepliedAsync(Mia, "The bridge was unsafe");
        Mia.Presses(list, "2");
        var claim = await RepliedAsync(Mia, "about: [bridge, unsafe]");

        Home.Write("articles/claims.yaml", Two.Replace("[bridge, unsafe]", "[bridge, unsafe, closed]", StringComparison.Ordinal));
        Mia.Says("about: rust", inReplyTo: claim);
        var stale = await RepliedAsync(Mia, "has changed since you were shown it");
        Assert.Contains("2. The bridge was unsafe", stale.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(stale.Buttons, button => button.Label == "Save");

        Mia.Presses(claim, "Remove");
        await Api.WaitForMessagesAsync(2, m => m.Text.Contains("has changed since you were shown it", StringComparison.Ordinal));
        Assert.Equal(Two.Replace("[bridge, unsafe]", "[bridge, unsafe, closed]", StringComparison.Ordinal), await File.ReadAllTextAsync(Claims, Ct));
    }

    [Fact]
    public async Task A_claim_that_only_moved_is_still_the_one_that_is_changed()
    {
        Home.Write("articles/claims.yaml", Two);
        Mia.Says("/claims");
        var list = await RepliedAsync(Mia, "The bridge was unsafe");
        Mia.Presses(list, "2");
        var claim = await RepliedAsync(Mia, "about: [bridge, unsafe]");
        Home.Write("articles/claims.yaml", "- title: Somebody was hurt\n  about: [hurt]\n  denied:\n    by: [the port authority]\n\n" + Two);

        Mia.Says("about: rust", inReplyTo: claim);
        var preview = await RepliedAsync(Mia, "➕ about: [bridge, unsafe, rust]");
        Assert.Contains("➖ about: [bridge, unsafe]", preview.Text, StringComparison.Ordinal);
        Assert.Contains("No check changes", preview.Text, StringComparison.Ordinal);
        Mia.Presses(preview, "Save");
        await RepliedAsync(Mia, "claims.yaml was saved");
        Assert.Contains("about: [bridge, unsafe, rust]", await File.ReadAllTextAsync(Claims, Ct), StringComparison.Ordinal);
        Assert.Contains("about: [hurt]", await File.ReadAllTextAsync(Claims, Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_in_a_reply_to_the_list_holds_for_the_list_as_it_was_shown()
    {
        Home.Write("articles/claims.yaml", Two);
        Mia.Says("/claims");
        var list = await RepliedAsync(Mia, "The bridge was unsafe");
        Mia.Says("remove 2", inReplyTo: list);
        var preview = await RepliedAsync(Mia, "➖ - title: The bridge was unsafe");
        Assert.DoesNotContain("➕", preview.Text, StringComparison.Ordinal);

        Home.Write("articles/claims.yaml", Two.Replace("- title: The crew", "- title: A crew", StringComparison.Ordinal));
        Mia.Says("remove 2", inReplyTo: list);
        await RepliedAsync(Mia, "has changed since you were shown it");
        Mia.Presses(preview, "Save");
        var stale = await RepliedAsync(Mia, "was changed meanwhile");
        Assert.Contains("1. A crew was at fault", stale.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("# removed", await File.ReadAllTextAsync(Claims, Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_lines_for_a_claim_are_shown_beside_the_old_ones_with_the_checks_that_change()
    {
        Home.Write("articles/claims.yaml", Two);
        Bot.Part<QABot.Moderation.Checks.CheckFile>().Add("Was the crew at fault?", ["bridge.txt"]);
        Mia.Says("/claims show 1");
        var claim = await RepliedAsync(Mia, "about: [crew, fault]");
        Mia.Says("- title: The crew was to blame\n  about: [crew, fault]\n  denied:\n    by: [Captain Lopez]", inReplyTo: claim);

        var preview = await RepliedAsync(Mia, "➕ - title: The crew was to blame");
        Assert.Contains("➖ - title: The crew was at fault", preview.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("about:", preview.Text, StringComparison.Ordinal);
        Assert.Equal(Two, await File.ReadAllTextAsync(Claims, Ct));
    }

    [Fact]
    public async Task A_number_in_a_reply_to_the_list_of_words_holds_for_the_list_as_it_was_shown()
    {
        Home.Write("articles/words.yaml", "- [harbour, port]\n- [bridge, span]\n");
        Mia.Says("/alias");
        var list = await RepliedAsync(Mia, "2. [bridge, span]");
        Home.Write("articles/words.yaml", "- [ship, vessel]\n- [harbour, port]\n- [bridge, span]\n");
        Mia.Says("remove 2", inReplyTo: list);
        var stale = await RepliedAsync(Mia, "has changed since you were shown it");
        Assert.Contains("3. [bridge, span]", stale.Text, StringComparison.Ordinal);
        Mia.Says("remove 3", inReplyTo: stale);
        var preview = await RepliedAsync(Mia, "➖ - [bridge, span]");
        Mia.Presses(preview, "Save");
        await RepliedAsync(Mia, "words.yaml was saved");
        Assert.Contains("# - [bridge, span]", await File.ReadAllTextAsync(Home["articles/words.yaml"], Ct), StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_added_to_a_long_line_is_shown_with_its_surroundings()
    {
        var words = string.Join(", ", Enumerable.Range(100, 80));
        var shown = QABot.Moderation.Files.LineChanges.Of(["a", $"  about: [{words}]", "b"], ["a", $"  about: [{words}, zebra]", "b"]);
        Assert.Equal(2, shown.Count);
        Assert.EndsWith("179, zebra]", shown[1], StringComparison.Ordinal);
        Assert.All(shown, line => Assert.InRange(line.Length, 20, 165));
    }
}
