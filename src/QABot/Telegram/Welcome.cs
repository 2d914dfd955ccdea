using QABot.Core.Indexing;
using QABot.Rendering;

namespace QABot.Telegram;

/// <summary>The words of /start and /help with example questions as buttons. Safe for concurrent use.</summary>
internal sealed class Welcome(TelegramOptions options, PassageIndex index)
{
    private const int Examples = 3;
    private const int MaxExampleChars = 100;

    /// <summary>The message; the examples are those of the settings, else headlines of the articles.</summary>
    /// <param name="phrases">The reader's language.</param>
    /// <param name="inGroup">Whether to say how the bot is addressed in a group.</param>
    public RenderedMessage Message(Phrases phrases, bool inGroup)
    {
        IReadOnlyList<string> examples = options.ExampleQuestions.Count > 0
            ? [.. options.ExampleQuestions]
            : [.. index.Articles.Select(article => article.Metadata.Title).OfType<string>().Where(title => title.Length <= MaxExampleChars).Distinct().Take(Examples)];
        var text = phrases["start"];
        if (inGroup)
        {
            text += "\n\n" + phrases.Fill("group.hint", "/ask");
        }

        if (examples.Count > 0)
        {
            text += "\n\n" + phrases["start.examples"];
        }

        return RenderedMessage.OfText(text) with { Buttons = [.. examples.Select(example => new Button(example, example))] };
    }
}
