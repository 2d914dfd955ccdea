using System.Globalization;

namespace QABot.Core.Retrieval;

/// <summary>Reads weights shipped as data: lines of a signal's name, a tab and its weight; '#' opens a comment. A signal not named counts 0.</summary>
internal static class SignalWeights
{
    public static float[] Parse(IEnumerable<string> lines, string[] names)
    {
        var weights = new float[names.Length];
        foreach (var line in lines.Where(l => l.Length > 0 && l[0] != '#'))
        {
            var parts = line.Split('\t');
            var signal = Array.IndexOf(names, parts[0]);
            if (signal >= 0)
            {
                weights[signal] = float.Parse(parts[1], CultureInfo.InvariantCulture);
            }
        }

        return weights;
    }

    /// <summary>The weights of an embedded file.</summary>
    public static float[] Shipped(string file, string[] names) =>
        Parse(Lines(file) ?? throw new InvalidOperationException($"The program was built without {file}."), names);

    /// <summary>The lines of an embedded file; null where the program was built without it.</summary>
    public static string[]? Lines(string file)
    {
        using var stream = typeof(SignalWeights).Assembly.GetManifestResourceStream($"QABot.Core.{file}");
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries);
    }
}
