using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using QABot.Core.Answers;
using QABot.Core.Articles;
using QABot.Core.Indexing;
using QABot.Operations;
using Spectre.Console;

namespace QABot.Console;

/// <summary>The parts a one-shot command needs, built when it starts and disposed of when it ends.</summary>
internal sealed class Session : IDisposable
{
    private readonly ServiceProvider services;

    private Session(ServiceProvider services) => this.services = services;

    /// <summary>The articles.</summary>
    public ArticleFolder Folder => services.GetRequiredService<ArticleFolder>();

    /// <summary>Their index.</summary>
    public PassageIndex Index => services.GetRequiredService<PassageIndex>();

    /// <summary>The question path.</summary>
    public AnswerService Answers => services.GetRequiredService<AnswerService>();

    /// <summary>Opens the parts.</summary>
    /// <param name="settings">Checked settings.</param>
    /// <param name="errors">Gets warnings and errors of the parts.</param>
    public static Session Open(BotSettings settings, IAnsiConsole errors)
    {
        var services = new ServiceCollection();
        services.AddSingleton(Logging.ForOneCommand(errors.Profile.Out.Writer, settings.Token));
        services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        services.AddAnswers(settings);
        return new Session(services.BuildServiceProvider());
    }

    /// <summary>Brings the index up to date; says which articles could not be read and carries on with the others.</summary>
    public async Task UpdateQuietlyAsync(IAnsiConsole errors, CancellationToken cancellationToken)
    {
        var report = await Index.UpdateAsync(Folder, rebuild: false, progress: null, cancellationToken).ConfigureAwait(false);
        foreach (var failure in report.Failed)
        {
            errors.Write(new Text($"warning: {failure.File} is left out: {failure.Reason}\n"));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => services.Dispose();
}
