using System.Reflection;

namespace QABot.Operations;

/// <summary>The version of this program.</summary>
internal static class ProgramVersion
{
    /// <summary>As in the build, without the commit that may follow a plus sign.</summary>
    public static string Text { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";
}
