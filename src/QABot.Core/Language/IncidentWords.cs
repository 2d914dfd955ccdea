using QABot.Core.Articles;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace QABot.Core.Language;

/// <summary>General knowledge of names and the moderators' own file <c>words.yaml</c> beside the articles. Thread-safe.</summary>
public sealed class IncidentWords(string folder, TimeProvider? time = null)
{
    private readonly EditedFile<Aliases> file = new(Path.Combine(folder, WordGroupsFile.Name), Language.Aliases.Default, text =>
    {
        // A file that is no list at all is a slip of the editor: thrown, so that what it said before stays in force.
        if (YamlText.Root(text) is { } root and not (YamlSequenceNode or YamlScalarNode { Value: null or "" }))
        {
            throw new YamlException(root.Start, root.End, "a list of groups is expected; begin each with '- [one word, another]'");
        }

        var reading = WordGroupsFile.Parse(text);
        return (Language.Aliases.Default.With(reading.Groups), reading.Problems);
    }, time);

    /// <summary>What stands for what, as the file says now.</summary>
    public Aliases Aliases => file.Value;

    /// <summary>What is wrong with the file: line and mend, one sentence each; empty when nothing is.</summary>
    public IReadOnlyList<string> Problems => file.Problems;
}
