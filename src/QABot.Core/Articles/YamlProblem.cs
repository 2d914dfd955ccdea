using YamlDotNet.Core;

namespace QABot.Core.Articles;

/// <summary>The parser's complaint as one plain sentence.</summary>
internal static class YamlProblem
{
    public static string Of(YamlException e)
    {
        var message = e.Message.Trim().TrimEnd('.');
        return message.StartsWith('(') && message.IndexOf("): ", StringComparison.Ordinal) is var at and > 0 ? message[(at + 3)..] + "." : message + ".";
    }
}
