using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using QABot.Moderation;
using QABot.Moderation.Roles;
using QABot.Moderation.Rooms;
using QABot.Operations;
using QABot.Rendering;
using QABot.Storage;
using Spectre.Console;

namespace QABot.Console;

/// <summary>The moderators' commands on the console. Whoever sits there may do what owners may; the audit log calls them "console".</summary>
internal static class ModerateCommand
{
    public static async Task<int> RunAsync(BotSettings settings, Terminal terminal, IReadOnlyList<string> command, string workingDirectory, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection();
        services.AddSingleton(Logging.ForOneCommand(terminal.Error.Profile.Out.Writer, settings.Token));
        services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        services.AddAnswers(settings);
        services.AddQABotStorage().AddQABotModeration();
        services.AddSingleton<IMenus, NoMenus>();
        await using var provider = services.BuildServiceProvider();
        var rooms = provider.GetRequiredService<RoomRegistry>();
        if (command.Count == 0 || rooms.Find(command[0].TrimStart('/')) is not var (room, _))
        {
            terminal.Error.Write(new Text($"error: name one of {string.Join(", ", rooms.All.Select(known => known.Name))}\n"));
            return ExitCode.Usage;
        }

        var arguments = string.Join(' ', command.Skip(1));
        if (room.Name == "add" && command.Count == 2 && File.Exists(Path.GetFullPath(command[1], workingDirectory)))
        {
            arguments = Path.GetFullPath(command[1], workingDirectory);
        }

        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var queue = provider.GetRequiredService<WriteQueue>();
        await queue.StartAsync(waiting.Token).ConfigureAwait(false);
        try
        {
            provider.GetRequiredService<ModerationLog>().Record(ModerationLog.Console, room.Name, null);
            var reply = await room.RunAsync(new ModeratorRequest(ModerationLog.Console, Phrases.English, arguments, _ => { }), cancellationToken).ConfigureAwait(false);
            await WriteAsync(terminal, reply, workingDirectory, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await queue.StopAsync(CancellationToken.None).ConfigureAwait(false);
        }

        return ExitCode.Done;
    }

    private static async Task WriteAsync(Terminal terminal, ModeratorReply reply, string workingDirectory, CancellationToken cancellationToken)
    {
        foreach (var message in reply.Messages)
        {
            terminal.Output.Write(new Text(message.Plain + "\n"));
            foreach (var button in message.Buttons.OfType<Button.Action>())
            {
                terminal.Output.Write(new Text(string.Create(CultureInfo.InvariantCulture, $"  {button.Text}: qabot moderate {button.Data[(RoomButton.Prefix.Length + 1)..]}\n")));
            }
        }

        if (reply.Subject is { } subject)
        {
            terminal.Output.Write(new Text($"  …: qabot moderate {subject} …\n"));
        }

        if (reply.File is { } file)
        {
            var path = Path.GetFullPath(file.Name, workingDirectory);
            await File.WriteAllBytesAsync(path, file.Bytes, cancellationToken).ConfigureAwait(false);
            terminal.Output.Write(new Text($"{path}\n"));
        }
    }
}
