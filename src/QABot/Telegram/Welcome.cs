using QABot.Core.Answers;
using QABot.Core.Indexing;
using QABot.Operations;
using QABot.Rendering;

namespace QABot.Telegram;

/// <summary>The words of /start and /help with example questions as buttons. Safe for concurrent use.</summary>
internal sealed class Welcome(TelegramOptions options, PassageIndex index, AnswerService answers, IndexKeeper keeper)
{
    private const int Most = 5;
    private const int FromTitles = 3;
    private const int MaxTitleChars = 100;

    private static readonly TimeSpan FirstIndex = TimeSpan.FromSeconds(5);

    private Known? known;

    /// <summary>The message; its examples are those of the settings, else headlines of the articles.</summary>
    /// <param name="phrases">The reader's language.</param>
    /// <param name="inGroup">Whether to say how the bot is addressed in a group.</param>
    /// <param name="cancellationToken">Gives up waiting for the first index.</param>
    public async Task<RenderedMessage> MessageAsync(Phrases phrases, bool inGroup, CancellationToken cancellationToken)
    {
        await keeper.ReadyAsync(FirstIndex, cancellationToken);
        var examples = Examples();
        var text = phrases["start"];
        if (inGroup)
        {
            text += "\n\n" + phrases.Fill("group.hint", "/ask");
        }

        if (examples.Count > 0)
        {
            text += "\n\n" + phrases["start.examples"];
        }

        return RenderedMessage.OfText(text) with { Rows = [.. examples.Select(example => (IReadOnlyList<Button>)[new Button.Choice(example, example)])] };
    }

    /// <summary>Examples that the articles answer now; an example that ends in a refusal would teach the wrong thing.</summary>
    private IReadOnlyList<string> Examples()
    {
        var version = index.Version;
        if (known is { } cached && cached.Version == version)
        {
            return cached.Examples;
        }

        IReadOnlyList<string> examples =
        [
            .. options.ExampleQuestions.Where(IsAnswered).Take(Most),
        ];
        if (examples.Count == 0)
        {
            examples =
            [
                .. index.Articles.Select(article => article.Metadata.Title).OfType<string>()
                    .Where(title => title.Length <= MaxTitleChars).Distinct().Where(IsAnswered).Take(FromTitles),
            ];
        }

        known = new Known(version, examples);
        return examples;
    }

    private bool IsAnswered(string question) => answers.Ask(question, []).Outcome == AnswerOutcome.Answered;

    private sealed record Known(long Version, IReadOnlyList<string> Examples);
}
