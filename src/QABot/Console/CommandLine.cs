using System.CommandLine;
using QABot.Operations;
using QABot.Storage;
using Spectre.Console;

namespace QABot.Console;

/// <summary>The commands, their options and what is common to all of them.</summary>
internal sealed class CommandLine(Terminal terminal, string workingDirectory, string programFolder)
{
    private BotSettings? settings;

    /// <summary>Runs the command that the arguments name.</summary>
    /// <returns>See <see cref="ExitCode"/>.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var split = CommandLineSettings.Split(arguments);
        var parsed = Root().Parse(split.Rest);
        if (parsed.Errors.Count == 0)
        {
            var loaded = BotSettings.Load(HomeFolder.Find(workingDirectory, programFolder), workingDirectory, split);
            // Help and version are asked for by whoever has not set the bot up yet.
            if (loaded.Problems.Count > 0 && parsed.Action is not (System.CommandLine.Help.HelpAction or null) && parsed.CommandResult.Command.Action == parsed.Action && parsed.CommandResult.Command.Name != "doctor")
            {
                return Refuse(loaded.Problems);
            }

            settings = loaded;
        }

        var streams = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
            Output = terminal.Output.Profile.Out.Writer,
            Error = terminal.Error.Profile.Out.Writer,
        };
        try
        {
            var code = await parsed.InvokeAsync(streams).ConfigureAwait(false);
            return parsed.Errors.Count > 0 ? ExitCode.Usage : code;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or StorageException)
        {
            terminal.Error.Write(new Text($"error: {error.Message}\n"));
            return ExitCode.Files;
        }
    }

    /// <summary>Every command, as the parser and the help know them.</summary>
    internal RootCommand Root()
    {
        var root = new RootCommand(
            "Answers questions from a folder of news articles, word for word and with sources. Without a command it runs the Telegram bot. "
            + "Any setting can be given on the command line, for example --Articles:Folder=seeds.");
        root.SetAction((_, cancellationToken) => RunCommand.RunAsync(settings!, terminal, cancellationToken));

        var chat = new Command("chat", "Talks in the terminal, on the same answers as in Telegram.");
        chat.SetAction((_, cancellationToken) => ChatCommand.RunAsync(settings!, terminal, cancellationToken));
        root.Add(chat);

        var question = new Argument<string[]>("question") { Arity = ArgumentArity.OneOrMore, Description = "The question, as one would type it in a chat." };
        var json = new Option<bool>("--json") { Description = "Writes one line of JSON, in the format of evaluate's results." };
        var explain = new Option<bool>("--explain") { Description = "Shows how the question was understood and what puts each sentence where it stands." };
        var ask = new Command("ask", "Answers one question.") { question, json, explain };
        ask.SetAction((result, cancellationToken) => AskCommand.RunAsync(
            settings!, terminal, string.Join(' ', result.GetRequiredValue(question)), result.GetValue(json), result.GetValue(explain), cancellationToken));
        root.Add(ask);

        var rebuild = new Option<bool>("--rebuild") { Description = "Builds everything anew instead of only what changed." };
        var anyway = new Option<bool>("--anyway") { Description = "Publishes the index also where it answers fewer of the stored checks than the one that serves." };
        var index = new Command("index", "Brings the index up to date and reports what was added, changed, removed and failed.") { rebuild, anyway };
        index.SetAction((result, cancellationToken) => IndexCommand.RunAsync(settings!, terminal, result.GetValue(rebuild), result.GetValue(anyway), cancellationToken));
        root.Add(index);

        var articles = new Command("articles", "Lists the articles of the index.");
        articles.SetAction((_, cancellationToken) => ArticlesCommand.RunAsync(settings!, terminal, cancellationToken));
        root.Add(articles);

        var words = new Argument<string[]>("command") { Arity = ArgumentArity.ZeroOrMore, Description = "A moderators' command as in the chat, without the slash, for example: reindex preview." };
        var moderate = new Command("moderate", "Runs a moderators' command; the same as in Telegram.") { words };
        moderate.SetAction((result, cancellationToken) => ModerateCommand.RunAsync(settings!, terminal, result.GetValue(words) ?? [], workingDirectory, cancellationToken));
        root.Add(moderate);

        var questions = new Argument<string>("questions") { Description = "A question set, one JSON object a line." };
        var results = new Option<string?>("--results") { Description = "Writes a line of JSON a question to this file.", HelpName = "file" };
        var misses = new Option<bool>("--misses") { Description = "Lists the questions that came out wrong." };
        var evaluate = new Command("evaluate", "Asks a question set and prints a scorecard.") { questions, results, misses };
        evaluate.SetAction((result, cancellationToken) => EvaluateCommand.RunAsync(
            settings!,
            terminal,
            Path.GetFullPath(result.GetRequiredValue(questions), workingDirectory),
            result.GetValue(results) is { } file ? Path.GetFullPath(file, workingDirectory) : null,
            result.GetValue(misses),
            cancellationToken));
        root.Add(evaluate);

        var doctor = new Command("doctor", "Looks at settings, folders, index, store, disk, network, clock and token, and tells the mend for each thing that is wrong.");
        doctor.SetAction((_, cancellationToken) => DoctorCommand.RunAsync(settings!, terminal, cancellationToken));
        root.Add(doctor);

        var live = new Option<bool>("--live") { Description = "Asks only whether the process answers." };
        var health = new Command("health", "Asks the bot that runs with these settings whether it is ready.") { live };
        health.SetAction((result, cancellationToken) => HealthCommand.RunAsync(settings!, terminal, result.GetValue(live), cancellationToken));
        root.Add(health);

        var target = new Argument<string>("file") { Description = "The backup, a zip file." };
        var backup = new Command("backup", "Writes articles, store and the index's version into one file; the bot may run meanwhile.") { target };
        backup.SetAction(result => BackupCommand.Write(settings!, terminal, Path.GetFullPath(result.GetRequiredValue(target), workingDirectory)));
        root.Add(backup);

        var source = new Argument<string>("file") { Description = "The backup, a zip file." };
        var force = new Option<bool>("--force") { Description = "Puts articles and store that are there aside." };
        var restore = new Command("restore", "Brings a backup back; the bot must not run.") { source, force };
        restore.SetAction(result => BackupCommand.Restore(settings!, terminal, Path.GetFullPath(result.GetRequiredValue(source), workingDirectory), result.GetValue(force)));
        root.Add(restore);
        return root;
    }

    private int Refuse(IReadOnlyList<string> problems)
    {
        foreach (var problem in problems)
        {
            terminal.Error.Write(new Text($"error: {problem}\n"));
        }

        return ExitCode.Usage;
    }
}
