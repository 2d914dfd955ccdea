using System.Text;

namespace QABot.Core.Language;

/// <summary>The text files that ship inside the assembly.</summary>
internal static class DataText
{
    /// <summary>Its lines without comments (<c>#</c> at the start) and blank lines.</summary>
    public static IEnumerable<string> Lines(string name) =>
        AllLines(name).Where(line => line.Length > 0 && line[0] != '#');

    /// <summary>Its lines, comments included.</summary>
    public static IEnumerable<string> AllLines(string name)
    {
        var resource = "QABot.Core.Language.Data." + name;
        using var stream = typeof(DataText).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The assembly lacks its resource {resource}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
