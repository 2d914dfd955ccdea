using QABot.Core.Answers;
using QABot.Moderation;
using QABot.Moderation.Checks;
using QABot.Storage;
using QABot.Telegram.Buttons;

namespace QABot.Telegram.Moderation;

/// <summary>Keeps the question of an answer, with the articles that answer it, as a stored check.</summary>
internal sealed class CheckPress(AskedQuestions asked, AnswerService answers, CheckFile checks, ModerationLog log) : IButtonAction
{
    /// <summary>The prefix.</summary>
    public const string Name = "k";

    /// <inheritdoc/>
    public string Prefix => Name;

    /// <inheritdoc/>
    public Audience Audience => Audience.Moderators;

    /// <inheritdoc/>
    public async Task<Handled> PressAsync(ButtonContext context, string argument, CancellationToken cancellationToken)
    {
        if (await asked.FindAsync(context.Chat, context.MessageId, cancellationToken) is not { } question)
        {
            await context.AnswerAsync(context.Phrases["mod.checks.lostquestion"], alert: true, cancellationToken);
            return Handled.Done;
        }

        var answer = answers.Ask(question.Text, []);
        var files = answer.Evidence.Take(1).SelectMany(evidence => evidence.AlsoIn.Prepend(evidence.File)).Distinct().ToList();
        try
        {
            checks.Add(question.Text, files);
        }
        catch (IOException error)
        {
            await context.AnswerAsync(context.Phrases.Fill("mod.failed", error.Message), alert: true, cancellationToken);
            return Handled.Done;
        }

        log.Record(context.User, "check.added", question.Text);
        await context.AnswerAsync(
            files.Count == 0 ? context.Phrases["mod.checks.keptrefusal"] : context.Phrases.Fill("mod.checks.kept", string.Join(", ", files)), alert: false, cancellationToken);
        return Handled.Done;
    }
}
