using System.Collections.Concurrent;
using QABot.Conversations;
using QABot.Core.Answers;
using QABot.Moderation.Pins;
using QABot.Operations;
using QABot.Rendering;
using Telegram.Bot.Types;

namespace QABot.Telegram;

/// <summary>
/// Answers what is typed after the bot's name in any chat. Telegram sends a query with every few letters: short ones are not looked
/// up, and of those that wait only a user's latest is answered. Safe for concurrent use.
/// </summary>
internal sealed class InlineDesk(AnswerService answers, PinBoard pins, IndexKeeper keeper, LanguageChoices languages, MessageSender sender)
{
    /// <summary>Fewer letters are no question.</summary>
    private const int LeastLetters = 3;

    private static readonly TimeSpan FirstIndex = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<long, string> latest = new();

    /// <summary>Notes a query as soon as it comes in, before it waits for its turn.</summary>
    public void Announce(InlineQuery query) => latest[query.From.Id] = query.Id;

    /// <summary>Answers a query unless a later one of its user has come in.</summary>
    public async Task<Handled> AnswerAsync(InlineQuery query, CancellationToken cancellationToken)
    {
        if (latest.TryGetValue(query.From.Id, out var id) && id != query.Id)
        {
            return Handled.Done;
        }

        var phrases = Phrases.For(languages.Of(query.From.Id) ?? query.From.LanguageCode);
        var question = query.Query.Trim();
        if (question.Count(char.IsLetterOrDigit) < LeastLetters)
        {
            await sender.AnswerInlineAsync(query.Id, [], phrases["inline.type"], "inline", cancellationToken);
        }
        else if (!await keeper.ReadyAsync(FirstIndex, cancellationToken))
        {
            await sender.AnswerInlineAsync(query.Id, [], phrases["inline.preparing"], "inline", cancellationToken);
        }
        else
        {
            var results = InlineRenderer.Of(pins.Apply(answers.Ask(question, [])), phrases);
            await sender.AnswerInlineAsync(query.Id, results, phrases[results.Count == 0 ? "inline.none" : "inline.ask"], DeepLinks.PayloadOf(question) ?? "inline", cancellationToken);
        }

        // A query that came in meanwhile stays noted.
        latest.TryRemove(new KeyValuePair<long, string>(query.From.Id, query.Id));
        return Handled.Done;
    }
}
