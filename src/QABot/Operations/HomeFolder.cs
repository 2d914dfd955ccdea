namespace QABot.Operations;

/// <summary>The folder in which the bot lives: the one of the settings file in use, against which its relative paths are resolved.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="SettingsFile">The settings file in use; null where none was found and every setting has its default.</param>
internal sealed record HomeFolder(string Path, string? SettingsFile)
{
    /// <summary>Name of the settings file.</summary>
    public const string FileName = "appsettings.json";

    /// <summary>The name of the environment, <c>DOTNET_ENVIRONMENT</c>.</summary>
    public static string EnvironmentName => Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") ?? "Production";

    /// <summary>The settings files that are read, in their order; those after the first need not exist.</summary>
    public IReadOnlyList<string> SettingsFiles => SettingsFile is null
        ? []
        : [SettingsFile, System.IO.Path.Combine(Path, $"appsettings.{EnvironmentName}.json"), System.IO.Path.Combine(Path, "appsettings.Local.json")];

    /// <summary>
    /// Looks for the settings file in the working directory, then next to the program and in the folders above it,
    /// so that both a clone's build output and a copied program folder find theirs.
    /// </summary>
    public static HomeFolder Find(string workingDirectory, string programFolder)
    {
        foreach (var folder in Ancestors(programFolder).Prepend(workingDirectory))
        {
            var file = System.IO.Path.Combine(folder, FileName);
            if (File.Exists(file))
            {
                return new HomeFolder(System.IO.Path.GetFullPath(folder), file);
            }
        }

        return new HomeFolder(System.IO.Path.GetFullPath(workingDirectory), null);
    }

    private static IEnumerable<string> Ancestors(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            yield return at.FullName;
        }
    }
}
