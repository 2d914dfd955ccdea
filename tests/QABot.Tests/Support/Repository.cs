namespace QABot.Tests.Support;

/// <summary>The files of this repository, found from the test's output folder.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>
    /// The program in its own build output. The copy beside the tests does not start: the test host's framework holds
    /// libraries that the program's does not, so the build leaves them out there.
    /// </summary>
    public static string Program { get; } = Path.Combine([Root, "src", "QABot", .. BuildFolder(), "qabot.dll"]);

    public static string Read(params string[] parts) => File.ReadAllText(Path.Combine([Root, .. parts]));

    /// <summary>Source files under a folder, build output left out.</summary>
    public static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    private static string Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "QABot.sln")))
            {
                return at.FullName;
            }
        }

        throw new InvalidOperationException("The tests run outside the repository.");
    }

    /// <summary>The tests' own "bin/configuration/framework".</summary>
    private static string[] BuildFolder() => AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar).Split(Path.DirectorySeparatorChar)[^3..];
}
