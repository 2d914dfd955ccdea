using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace QABot.Tests.Support;

/// <summary>The real program, as an operator starts it, in a process of its own.</summary>
internal sealed class RunningBot : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process process;
    private readonly List<string> lines = [];
    private readonly ChangeSignal changes = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningBot(Process process) => this.process = process;

    /// <summary>Everything it wrote so far, both streams.</summary>
    public string Output
    {
        get
        {
            lock (lines)
                return string.Join('\n', lines);
        }
    }

    /// <summary>The process's id.</summary>
    public int Id => process.Id;

    /// <summary>Ends with the program.</summary>
    public Task Ended => ended.Task;

    /// <summary>Starts the program.</summary>
    /// <param name="workingDirectory">Where it is started; its settings file is looked for there first.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="environment">What the environment holds besides the usual.</param>
    public static RunningBot Start(string workingDirectory, IEnumerable<string> arguments, params IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Repository.Program);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        var bot = new RunningBot(new Process { StartInfo = start, EnableRaisingEvents = true });
        bot.process.OutputDataReceived += (_, line) => bot.Add(line.Data);
        bot.process.ErrorDataReceived += (_, line) => bot.Add(line.Data);
        bot.process.Exited += (_, _) =>
        {
            bot.ended.TrySetResult();
            bot.changes.Raise();
        };
        bot.process.Start();
        bot.process.StandardInput.Close();
        bot.process.BeginOutputReadLine();
        bot.process.BeginErrorReadLine();
        return bot;
    }

    /// <summary>Ends when it has written a line that holds the words.</summary>
    /// <exception cref="TimeoutException">With all it wrote.</exception>
    public async Task WaitForOutputAsync(string words)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        while (true)
        {
            var next = changes.Next;
            if (Output.Contains(words, StringComparison.OrdinalIgnoreCase))
                return;
            if (process.HasExited)
                throw new TimeoutException($"The bot ended without a word of \"{words}\":\n{Output}");
            try
            {
                await next.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"The bot has not said \"{words}\":\n{Output}");
            }
        }
    }

    /// <summary>Ends it at once, as a crash or the kernel does; nothing in it can react.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await ExitAsync();
    }

    /// <summary>Asks it to stop as a service manager does, and gives its exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        Terminate();
        return await ExitAsync();
    }

    /// <summary>Asks it to stop as a service manager does.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -TERM {process.Id}")]);
        kill.WaitForExit();
    }

    /// <summary>Waits for it to end by itself and gives its exit code.</summary>
    public async Task<int> ExitAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The bot does not end:\n{Output}");
        }

        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }

        process.Dispose();
    }

    private void Add(string? line)
    {
        if (line is null)
            return;
        lock (lines)
            lines.Add(line);
        changes.Raise();
    }
}
