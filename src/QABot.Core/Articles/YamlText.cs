using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace QABot.Core.Articles;

/// <summary>Loads YAML that a person wrote.</summary>
internal static class YamlText
{
    // Fields lie one or two levels deep. The loader calls itself for each level, and ten thousand of them would end the process.
    private const int Deepest = 16;

    /// <summary>The root of the first document; null when there is none.</summary>
    /// <exception cref="YamlException">The text is not valid YAML, or is nested too deeply.</exception>
    public static YamlNode? Root(string yaml)
    {
        var depth = 0;
        var parser = new Parser(new StringReader(yaml));
        while (Next(parser))
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > Deepest && parser.Current is MappingStart or SequenceStart)
            {
                throw new YamlException(parser.Current.Start, parser.Current.End, "brackets or items are nested too deeply");
            }
        }

        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return stream.Documents.Count == 0 ? null : stream.Documents[0].RootNode;
    }

    private static bool Next(Parser parser)
    {
        try
        {
            return parser.MoveNext();
        }
        catch (InvalidOperationException e)
        {
            // The parser's answer to some brackets left open; it would end the reading of the folder.
            var end = parser.Current?.End ?? Mark.Empty;
            throw new YamlException(end, end, "a bracket is left open", e);
        }
    }

    /// <summary>The parser's complaint as one plain sentence.</summary>
    public static string Problem(YamlException e)
    {
        var message = e.Message.Trim().TrimEnd('.');
        return message.StartsWith('(') && message.IndexOf("): ", StringComparison.Ordinal) is var at and > 0 ? message[(at + 3)..] + "." : message + ".";
    }
}
