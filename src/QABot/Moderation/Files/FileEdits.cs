using System.Text;
using QABot.Core.Answers;
using QABot.Core.Articles;
using QABot.Core.Language;
using QABot.Moderation.Checks;
using QABot.Moderation.Rooms;
using QABot.Rendering;
using QABot.Storage;

namespace QABot.Moderation.Files;

/// <summary>
/// Edits of the files of words and claims: first shown, with the checks that would change, then saved. What a moderator does not touch
/// stays as it is, comments and order included. Safe for concurrent use.
/// </summary>
internal sealed class FileEdits(Database database, ArticleFolder folder, CheckRun checks, ModerationLog log, TimeProvider time)
{
    private const int MaxShown = 2500;

    /// <summary>The file's text; empty where there is none.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public string Read(string file)
    {
        var path = Path.Combine(folder.Path, file);
        return File.Exists(path) ? File.ReadAllText(path) : "";
    }

    /// <summary>Shows what an edit would change and keeps it until it is saved.</summary>
    /// <param name="file">The file.</param>
    /// <param name="before">What the edit was made from.</param>
    /// <param name="after">What it makes of it.</param>
    /// <param name="what">The edit in one line.</param>
    /// <param name="command">The command whose <c>save</c> saves it.</param>
    /// <param name="phrases">The language.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public ModeratorReply Propose(string file, string before, string after, string what, string command, Phrases phrases, CancellationToken cancellationToken)
    {
        var (report, problems) = Try(file, before, after, cancellationToken);
        if (problems.Count > 0)
        {
            return ModeratorReply.Of(phrases.Fill("mod.edit.broken", file, string.Join(' ', problems.Take(3))));
        }

        long id = 0;
        database.Write(connection =>
        {
            connection.Execute(
                "INSERT INTO file_edit (file, before, after, what, at) VALUES ($file, $before, $after, $what, $at)",
                ("$file", file), ("$before", before), ("$after", after), ("$what", what), ("$at", time.GetUtcNow().ToUnixTimeMilliseconds()));
            id = connection.Number("SELECT last_insert_rowid()") ?? 0;
        });
        var shown = string.Join('\n', LineChanges.Of(YamlLines.Of(before), YamlLines.Of(after)));
        var text = new RichText().Bold(phrases.Fill("mod.edit.preview", file)).Add("\n" + (shown.Length > MaxShown ? shown[..MaxShown] + "…" : shown));
        return ModeratorReply.Of(
            [new Block(text), report!.Lost.Count + report.Gained.Count + report.Problems.Count == 0 ? new Block(new RichText().Add(phrases["mod.edit.nochecks"])) : ReindexMessages.Checks(report, phrases)],
            [RoomButton.Of(phrases["mod.edit.save"], FormattableString.Invariant($"{command} save {id}"))]);
    }

    /// <summary>Saves an edit that was shown, unless the file has changed since.</summary>
    /// <param name="id">The edit.</param>
    /// <param name="request">Who saves.</param>
    /// <param name="list">What stands in the file now, headed by a notice.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public ModeratorReply Save(long id, ModeratorRequest request, Func<string, ModeratorReply> list)
    {
        var edit = database.Read(connection => connection.Query(
            "SELECT id, file, before, after, what FROM file_edit WHERE id = $id",
            row => new FileEdit(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4)),
            ("$id", id))).FirstOrDefault();
        if (edit is null)
        {
            return ModeratorReply.Of(request.Phrases["mod.edit.gone"]);
        }

        var now = Read(edit.File);
        if (now != edit.After)
        {
            if (now != edit.Before)
            {
                return list(request.Phrases.Fill("mod.edit.stale", edit.File));
            }

            DurableFile.Write(Path.Combine(folder.Path, edit.File), edit.After);
            log.Record(request.User, "file.edited", $"{edit.File}: {edit.What}");
        }

        return ModeratorReply.Of(request.Phrases.Fill("mod.edit.saved", edit.File, edit.What));
    }

    private (CheckReport? Report, IReadOnlyList<string> Problems) Try(string file, string before, string after, CancellationToken cancellationToken)
    {
        var trial = Directory.CreateTempSubdirectory("qabot-edit-");
        try
        {
            foreach (var name in (string[])[WordGroupsFile.Name, ClaimsFile.Name])
            {
                File.WriteAllText(Path.Combine(trial.FullName, name), name == file ? before : Read(name), Encoding.UTF8);
            }

            var known = Problems(trial.FullName, file);
            File.WriteAllText(Path.Combine(trial.FullName, file), after, Encoding.UTF8);
            var problems = Problems(trial.FullName, file).Except(known).ToList();
            return problems.Count > 0 ? (null, problems) : (checks.CompareFiles(trial.FullName, cancellationToken), []);
        }
        finally
        {
            trial.Delete(recursive: true);
        }
    }

    private static IReadOnlyList<string> Problems(string trial, string file) =>
        file == ClaimsFile.Name ? new ClaimsFile(trial).Problems : new IncidentWords(trial).Problems;
}
