using QABot.Core.Answers;
using QABot.Core.Attribution;
using QABot.Rendering;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Rendering;

public sealed class AnswerRendererTests
{
    private const string Text = "The ship hit <the> bridge & stopped. \"The steering failed,\" she said. Nobody was hurt.";

    private static readonly Phrases English = Phrases.English;

    [Fact]
    public void The_focus_is_bold_in_a_quote_and_everything_dynamic_is_escaped()
    {
        var message = Assert.Single(Render(Passage(Text, "The ship hit <the> bridge & stopped.")));

        Assert.Contains("<blockquote><b>The ship hit &lt;the&gt; bridge &amp; stopped.</b> \"The steering", message.Html, StringComparison.Ordinal);
        Assert.True(message.HoldsItsPassages());
        Assert.Contains(Text, message.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_that_altered_a_passage_does_not_hold_it()
    {
        var message = Assert.Single(Render(Passage(Text, "Nobody was hurt.")));

        Assert.False((message with { Html = message.Html.Replace("Nobody", "Somebody", StringComparison.Ordinal) }).HoldsItsPassages());
        Assert.False((message with { Plain = message.Plain.Replace("Nobody", "Somebody", StringComparison.Ordinal) }).HoldsItsPassages());
    }

    [Fact]
    public void A_long_passage_folds_only_when_its_focus_stays_in_sight()
    {
        var tail = string.Concat(Enumerable.Repeat(" And so it went on.", 25));
        Assert.Contains("<blockquote expandable>", Render(Passage("It closed." + tail, "It closed."))[0].Html, StringComparison.Ordinal);
        Assert.Contains("<blockquote>", Render(Passage(tail.Trim() + " It closed.", "It closed."))[0].Html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_speaker_the_source_and_the_paragraph_stand_with_the_passage()
    {
        var evidence = Passage(Text, "Nobody was hurt.") with
        {
            Speaker = new SpeakerAttribution("Maria Lopez", "said", Direct: true),
            Citation = new Citation("Bridge closed", "The Gazette", new DateOnly(2024, 5, 3), "bridge.txt", 2, 7, new Uri("https://example.org/bridge?a=1&b=2")),
            AlsoIn = ["b.txt", "c.txt"],
            IndependentTexts = 2,
        };
        var message = Render(evidence)[0];

        Assert.Contains("🗣 Maria Lopez — said\n", message.Plain, StringComparison.Ordinal);
        Assert.Contains("The Gazette · 3 May 2024 · bridge.txt · ¶ 2 of 7", message.Plain, StringComparison.Ordinal);
        Assert.Contains("also in 2 other articles; 2 independent texts", message.Plain, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://example.org/bridge?a=1&amp;b=2#:~:text=Nobody%20was%20hurt.\">Bridge closed</a>", message.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_two_sided_card_names_its_sides_and_the_missing_one_and_warns_of_a_claim_told_as_fact()
    {
        var claimed = Passage(Text, "Nobody was hurt.") with { Stance = Stance.Asserts, StatesClaimAsFact = true };
        var denied = Passage(Text, "The ship hit <the> bridge & stopped.") with { Stance = Stance.Denies };
        var answer = Some.Answer("who did it?", claimed, denied) with
        {
            Claim = new ContestedClaim("Who <hit> the bridge", [Stance.Independent]),
            Disagreements = [new Disagreement([("two", "a.txt"), ("three", "b.txt")])],
            Confidence = 0.3,
            UnderstoodAs = "who hit it?",
        };
        var message = Assert.Single(AnswerRenderer.Render(answer, English));

        Assert.StartsWith("↪️ Understood as: who hit it?\n\n⚖️ Contested: Who <hit> the bridge\n\n❔ Not sure", message.Plain, StringComparison.Ordinal);
        var at = new[] { "\n\nClaimed\n", "as if it were fact", "\n\nDenied\n", "Independent: the articles hold no passage", "“two” (a.txt) · “three” (b.txt)" }
            .Select(part => message.Plain.IndexOf(part, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, at);
        Assert.Equal(at.Order(), at);
    }

    [Fact]
    public void A_refusal_names_the_missing_words_and_the_closest_topics()
    {
        var answer = Some.Answer("q") with { Refusal = new Refusal(RefusalReason.WordsNotInArticles, ["whales"], ["bridge", "port"]) };

        Assert.Equal("No article mentions “whales”.\nClosest topics in the articles: bridge · port", AnswerText.FirstMessage(answer));
    }

    [Fact]
    public void Suggestions_become_buttons_with_none_of_these_last()
    {
        var answer = Some.Answer("q") with { Outcome = AnswerOutcome.Clarify, Suggestions = ["Who was hurt?", new string('x', 300)] };
        var message = Assert.Single(AnswerRenderer.Render(answer, English));

        Assert.Equal(["Who was hurt?", new string('x', 300), null], message.Buttons.Cast<Button.Choice>().Select(button => button.Question));
        Assert.Equal("None of these", message.Buttons.Last().Text);
    }

    [Fact]
    public void Many_long_passages_are_divided_between_passages_and_none_is_lost()
    {
        var evidence = Enumerable.Range(0, 10).Select(i => Passage($"{i} " + string.Concat(Enumerable.Repeat("A & B. ", 90)) + "End.", "End.")).ToArray();
        var messages = Render(evidence);

        Assert.True(messages.Count > 1);
        Assert.All(messages, message => Assert.True(message.HoldsItsPassages()));
        Assert.All(messages, message => Assert.InRange(RenderedMessage.Decode(message.Html).Length, 1, 4096));
        Assert.Equal(evidence, messages.SelectMany(message => message.Evidence));
    }

    [Fact]
    public void No_message_has_more_than_a_hundred_entities()
    {
        var messages = Render([.. Enumerable.Range(0, 60).Select(i => Passage($"Short {i}.", $"Short {i}."))]);

        Assert.All(messages, message => Assert.InRange(message.Html.Split("</").Length - 1, 1, 100));
    }

    [Fact]
    public void Words_that_no_article_has_are_told_before_the_passages()
    {
        var answer = Some.Answer("q", Passage(Text, "Nobody was hurt.")) with { Confidence = 0.9, MissingWords = ["<volcano>"] };
        var message = Assert.Single(AnswerRenderer.Render(answer, English));
        Assert.StartsWith("❔ No article mentions “<volcano>”.\n\n", message.Plain, StringComparison.Ordinal);
        Assert.Contains("&lt;volcano&gt;", message.Html, StringComparison.Ordinal);
        Assert.StartsWith("❔ Not sure that this answers the question. No article mentions", Assert.Single(AnswerRenderer.Render(answer with { Confidence = 0.3 }, English)).Plain, StringComparison.Ordinal);
    }

    private static IReadOnlyList<RenderedMessage> Render(params Evidence[] evidence) => AnswerRenderer.Render(Some.Answer("q", evidence), English);

    private static Evidence Passage(string text, string focus) => Some.Evidence(text, text, focus);
}
