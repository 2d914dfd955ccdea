using QABot.Core.Articles;

namespace QABot.Core.Language;

/// <summary>General knowledge of names and the moderators' own file <c>words.yaml</c> beside the articles. Thread-safe.</summary>
public sealed class IncidentWords(string folder)
{
    private readonly EditedFile<Aliases> file = new(Path.Combine(folder, WordGroupsFile.Name), Language.Aliases.Default, text =>
    {
        var reading = WordGroupsFile.Parse(text);
        return (Language.Aliases.Default.With(reading.Groups), reading.Problems);
    });

    /// <summary>What stands for what, as the file says now.</summary>
    public Aliases Aliases => file.Value;

    /// <summary>What is wrong with the file: line and mend, one sentence each; empty when nothing is.</summary>
    public IReadOnlyList<string> Problems => file.Problems;
}
