using Spectre.Console;

namespace QABot.Console;

/// <summary>Tables of one look: lines in a terminal, bare columns where output is redirected.</summary>
internal static class Tables
{
    public static Table New(IAnsiConsole console, params IEnumerable<string> columns)
    {
        var table = new Table
        {
            Border = console.Profile.Capabilities.Ansi ? TableBorder.Rounded : TableBorder.None,
            UseSafeBorder = false,
        };
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(new Text(column, new Style(decoration: Decoration.Bold))) { NoWrap = !console.Profile.Capabilities.Ansi });
        }

        return table;
    }
}
