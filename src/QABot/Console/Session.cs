using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using QABot.Core.Answers;
using QABot.Core.Articles;
using QABot.Core.Indexing;
using QABot.Moderation.Checks;
using QABot.Operations;
using Spectre.Console;

namespace QABot.Console;

/// <summary>The parts a one-shot command needs, built when it starts and disposed of when it ends.</summary>
internal sealed class Session : IDisposable
{
    private readonly ServiceProvider services;
    private readonly IAnsiConsole errors;

    private Session(ServiceProvider services, IAnsiConsole errors)
    {
        this.services = services;
        this.errors = errors;
    }

    /// <summary>The articles.</summary>
    public ArticleFolder Folder => services.GetRequiredService<ArticleFolder>();

    /// <summary>Their index.</summary>
    public PassageIndex Index => services.GetRequiredService<PassageIndex>();

    /// <summary>Opens the parts.</summary>
    /// <param name="settings">Checked settings.</param>
    /// <param name="errors">Gets warnings and errors of the parts.</param>
    public static Session Open(BotSettings settings, IAnsiConsole errors)
    {
        var services = new ServiceCollection();
        services.AddSingleton(Logging.ForOneCommand(errors.Profile.Out.Writer, settings.Token));
        services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        services.AddAnswers(settings);
        return new Session(services.BuildServiceProvider(), errors);
    }

    /// <summary>
    /// Brings the index up to date as the running bot would, which serves the same one: what the stored checks hold back stays so, and what a
    /// moderator rolled back too. Says so, and which articles could not be read, and carries on with the others.
    /// </summary>
    public async Task UpdateQuietlyAsync(CancellationToken cancellationToken)
    {
        var (done, report) = await UpdateAsync(new IndexUpdate { Automatic = true }, asksChecks: true, progress: null, cancellationToken).ConfigureAwait(false);
        if (done.Outcome == IndexOutcome.HeldBack)
        {
            errors.Write(new Text(string.Create(
                CultureInfo.InvariantCulture,
                $"warning: the articles have changed and the change is held back: {report!.Lost.Count} of {report.Total} stored checks that pass would fail. The index serves as before; see qabot moderate reindex preview.\n")));
        }
        else if (done.Outcome == IndexOutcome.RolledBack)
        {
            errors.Write(new Text("warning: the index stays where a moderator rolled it back to, whatever the articles hold; qabot moderate reindex follows them again.\n"));
        }

        if (report is { Problems.Count: > 0 })
        {
            WarnOf(report);
        }

        Warn(done);
    }

    /// <summary>Says that the stored checks could not be asked, and why.</summary>
    public void WarnOf(CheckReport checks) =>
        errors.Write(new Text($"warning: no check was run: {string.Join(' ', checks.Problems)} Mend {CheckFile.Name}; until then it guards nothing.\n"));

    /// <summary>Brings the index up to date, unless the stored checks hold the change back.</summary>
    /// <param name="update">What is wanted, without a gate.</param>
    /// <param name="asksChecks">Whether the stored checks are asked; none are where nothing is served yet.</param>
    /// <param name="progress">Told after each file; may be null.</param>
    /// <param name="cancellationToken">Leaves the index as it is.</param>
    /// <returns>What was done, and what the checks say; null where they were not asked.</returns>
    /// <exception cref="IOException">The articles, the checks or the index could not be read or written; the index serves as before.</exception>
    public async Task<(IndexReport Done, CheckReport? Checks)> UpdateAsync(IndexUpdate update, bool asksChecks, IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        CheckReport? checks = null;
        bool gate(PassageIndex candidate, CancellationToken token) =>
            Index.Version == 0 || (checks = new CheckRun(new CheckFile(Folder), Folder, Index, services.GetRequiredService<AnswerOptions>()).Compare(candidate, token)).Lost.Count == 0;
        var done = await Index.UpdateAsync(Folder, asksChecks ? update with { Gate = gate } : update, progress, cancellationToken).ConfigureAwait(false);
        return (done, checks);
    }

    private void Warn(IndexReport report)
    {
        foreach (var failure in report.Failed)
        {
            errors.Write(new Text($"warning: {failure.File} is left out: {failure.Reason}\n"));
        }
    }

    /// <summary>Answers a message; a passage that is not the exact slice of its article is withheld and reported, as in the chat.</summary>
    public Answer Ask(string question, IReadOnlyList<ConversationTurn> conversation)
    {
        var answer = services.GetRequiredService<AnswerService>().Ask(question, conversation);
        if (answer.Evidence.All(Index.IsVerbatim))
        {
            return answer;
        }

        errors.Write(new Text("error: a passage does not match its article and is withheld; run index --rebuild\n"));
        var verbatim = answer.Evidence.Where(Index.IsVerbatim).ToList();
        return verbatim.Count > 0
            ? answer with { Evidence = verbatim }
            : answer with { Evidence = [], Outcome = AnswerOutcome.Refused, Refusal = new Refusal(RefusalReason.NotStated, [], []) };
    }

    /// <summary>How a question outside any conversation is understood and ranked; null when there is nothing to look up.</summary>
    public Explanation? Explain(string question) => services.GetRequiredService<AnswerService>().Explain(question, []);

    /// <inheritdoc/>
    public void Dispose() => services.Dispose();
}
