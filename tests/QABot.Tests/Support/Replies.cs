using System.Text.RegularExpressions;
using Xunit;

namespace QABot.Tests.Support;

/// <summary>What a reader finds in the bot's replies.</summary>
internal static partial class Replies
{
    /// <summary>The passages a reply shows, in reading order.</summary>
    public static IReadOnlyList<string> Passages(this SentMessage message) =>
        [.. message.Content.Entities.Where(e => e.Type is "blockquote" or "expandable_blockquote").Select(e => message.Text.Substring(e.Offset, e.Length))];

    /// <summary>Checks that each passage is word for word from an article and has its citation right under it.</summary>
    public static void AssertCited(this BotHome home, SentMessage message)
    {
        var passages = message.Passages();
        Assert.NotEmpty(passages);
        Assert.All(passages, passage => Assert.True(home.StandsInAnArticle(passage), $"Not word for word in an article:\n{passage}"));
        Assert.All(passages, passage =>
        {
            var after = message.Text[(message.Text.IndexOf(passage, StringComparison.Ordinal) + passage.Length)..];
            Assert.Matches(Citation(), after.TrimStart('\n').Split('\n')[0]);
        });
    }

    [GeneratedRegex(@"^— .+ · ¶ \d+ \S+ \d+$", RegexOptions.CultureInvariant)]
    private static partial Regex Citation();
}
