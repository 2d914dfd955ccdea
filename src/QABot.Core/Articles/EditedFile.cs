using YamlDotNet.Core;

namespace QABot.Core.Articles;

/// <summary>
/// A small file beside the articles that moderators edit while the bot runs. Read again when it changes, at most once a second; while
/// it is broken, what it last said stays in force. Thread-safe.
/// </summary>
/// <typeparam name="T">What the file says.</typeparam>
internal sealed class EditedFile<T>(string path, T empty, Func<string, (T Value, IReadOnlyList<string> Problems)> parse, TimeProvider? time = null)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly TimeProvider time = time ?? TimeProvider.System;
    private readonly T none = empty;
    private T value = empty;
    private IReadOnlyList<string> problems = [];
    private (long Length, DateTime Written)? seen;
    private long lookedAt = long.MinValue;

    /// <summary>What the file says now; <c>empty</c> where there is none.</summary>
    public T Value
    {
        get
        {
            lock (gate)
            {
                Refresh();
                return value;
            }
        }
    }

    /// <summary>What is wrong with it: line and mend, one sentence each.</summary>
    public IReadOnlyList<string> Problems
    {
        get
        {
            lock (gate)
            {
                Refresh();
                return problems;
            }
        }
    }

    private void Refresh()
    {
        if (lookedAt != long.MinValue && time.GetElapsedTime(lookedAt) < LookAgain)
        {
            return;
        }

        lookedAt = time.GetTimestamp();
        var file = new FileInfo(path);
        (long, DateTime)? now = file.Exists ? (file.Length, file.LastWriteTimeUtc) : null;
        if (now == seen)
        {
            return;
        }

        seen = now;
        if (!file.Exists)
        {
            (value, problems) = (none, []);
            return;
        }

        var name = Path.GetFileName(path);
        try
        {
            (value, problems) = parse(File.ReadAllText(path));
        }
        catch (YamlException e)
        {
            problems = [$"{name}, line {e.Start.Line}: {YamlText.Problem(e)} What it said before stays in force until it is mended."];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems = [$"{name} could not be read ({e.Message}); give the bot the right to read it."];
        }
    }
}
