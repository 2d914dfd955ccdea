using System.Text;
using Spectre.Console;

namespace QABot.Console;

/// <summary>What a command reads from and writes to. Redirected output is plain text without a line width.</summary>
internal sealed class Terminal
{
    private const int NoWrap = 1_000_000;

    private Terminal(TextReader input, IAnsiConsole output, IAnsiConsole error, bool interactive)
    {
        Input = input;
        Output = output;
        Error = error;
        Interactive = interactive;
    }

    /// <summary>Where a chat's questions come from.</summary>
    public TextReader Input { get; }

    /// <summary>Results.</summary>
    public IAnsiConsole Output { get; }

    /// <summary>Everything that is no result: notices, warnings, progress.</summary>
    public IAnsiConsole Error { get; }

    /// <summary>Whether a person sits at both ends.</summary>
    public bool Interactive { get; }

    /// <summary>The process's own streams, in UTF-8.</summary>
    public static Terminal OfProcess()
    {
        System.Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new Terminal(
            System.Console.In,
            Open(System.Console.Out, System.Console.IsOutputRedirected),
            Open(System.Console.Error, System.Console.IsErrorRedirected),
            !System.Console.IsInputRedirected && !System.Console.IsOutputRedirected);
    }

    /// <summary>Given streams; output to them is plain.</summary>
    public static Terminal Of(TextReader input, TextWriter output, TextWriter error, bool interactive) =>
        new(input, Open(output, redirected: true), Open(error, redirected: true), interactive);

    private static IAnsiConsole Open(TextWriter writer, bool redirected)
    {
        var settings = new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) };
        if (redirected)
        {
            settings.Ansi = AnsiSupport.No;
            settings.ColorSystem = ColorSystemSupport.NoColors;
            settings.Interactive = InteractionSupport.No;
        }

        var console = AnsiConsole.Create(settings);
        if (redirected)
        {
            console.Profile.Width = NoWrap;
            console.Profile.Capabilities.Unicode = true;
        }

        return console;
    }
}
