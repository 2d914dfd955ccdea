namespace QABot.Operations;

/// <summary>The settings given on a command line (<c>--Section:Key=value</c> or <c>--Section:Key value</c>) and the words that are left for the command.</summary>
/// <param name="Rest">The command line without its settings.</param>
/// <param name="Values">Value by key, as typed.</param>
/// <param name="Problems">What is wrong with them, one sentence each.</param>
internal sealed record CommandLineSettings(
    IReadOnlyList<string> Rest,
    IReadOnlyDictionary<string, string?> Values,
    IReadOnlyList<string> Problems)
{
    /// <summary>Takes the settings out of the arguments; what stands after <c>--</c> is left alone.</summary>
    public static CommandLineSettings Split(IReadOnlyList<string> arguments)
    {
        var rest = new List<string>();
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        var problems = new List<string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument == "--")
            {
                rest.AddRange(arguments.Skip(i));
                break;
            }

            var equals = argument.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? argument : argument[..equals];
            if (!name.StartsWith("--", StringComparison.Ordinal) || !name.Contains(':', StringComparison.Ordinal) || name.Contains(' ', StringComparison.Ordinal))
            {
                rest.Add(argument);
            }
            else if (equals >= 0)
            {
                values[name[2..]] = argument[(equals + 1)..];
            }
            else if (i + 1 < arguments.Count && !arguments[i + 1].StartsWith("--", StringComparison.Ordinal))
            {
                values[name[2..]] = arguments[++i];
            }
            else
            {
                problems.Add($"{name} has no value; write {name}=value.");
            }
        }

        return new CommandLineSettings(rest, values, problems);
    }
}
