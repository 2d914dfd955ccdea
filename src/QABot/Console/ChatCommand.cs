using QABot.Conversations;
using QABot.Core.Answers;
using QABot.Operations;
using Spectre.Console;

namespace QABot.Console;

/// <summary>A conversation in the terminal; an empty line, <c>exit</c>, <c>quit</c> or the end of input ends it.</summary>
internal static class ChatCommand
{
    public static async Task<int> RunAsync(BotSettings settings, Terminal terminal, CancellationToken cancellationToken)
    {
        using var session = Session.Open(settings, terminal.Error);
        await session.UpdateQuietlyAsync(cancellationToken).ConfigureAwait(false);
        if (terminal.Interactive)
        {
            terminal.Output.Write(new Text(
                $"{session.Index.Articles.Count} articles. Ask a question; an empty line or “exit” ends the chat.\n",
                new Style(decoration: Decoration.Dim)));
        }

        var conversation = new List<ConversationTurn>();
        while (!cancellationToken.IsCancellationRequested)
        {
            if (terminal.Interactive)
            {
                terminal.Output.Write(new Text("\n> ", new Style(decoration: Decoration.Bold)));
            }

            var question = await terminal.Input.ReadLineAsync(cancellationToken).ConfigureAwait(false);
            if (string.IsNullOrWhiteSpace(question) || question.Trim().ToLowerInvariant() is "exit" or "quit")
            {
                break;
            }

            var answer = session.Ask(question, conversation);
            AnswerView.Write(terminal.Output, answer);
            if (answer.Turn is not null)
            {
                conversation.Add(answer.Turn);
                if (conversation.Count > settings.Get<ConversationOptions>().MaxTurns)
                {
                    conversation.RemoveAt(0);
                }
            }
        }

        return ExitCode.Done;
    }
}
