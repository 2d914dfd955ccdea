using System.Globalization;
using QABot.Core.Articles;
using QABot.Core.Indexing;
using QABot.Moderation.Checks;
using QABot.Moderation.Pins;
using QABot.Operations;
using QABot.Rendering;

namespace QABot.Moderation;

/// <summary>The report of an index update as messages. Pure.</summary>
internal static class ReindexMessages
{
    private const int MaxFiles = 20;
    private const int MaxFailures = 40;
    private const int MaxName = 150;
    private const int MaxReason = 400;

    /// <summary>The messages of the report; long lists are cut, failures last longest.</summary>
    public static IReadOnlyList<RenderedMessage> Of(IndexReport report, Phrases phrases) => Of(new Reindexed(report, null), [], phrases, []);

    /// <summary>The messages of the report with what the checks say.</summary>
    /// <param name="done">The update.</param>
    /// <param name="broken">Pins whose passage is gone.</param>
    /// <param name="phrases">The language.</param>
    /// <param name="rows">The buttons.</param>
    public static IReadOnlyList<RenderedMessage> Of(Reindexed done, IReadOnlyList<Pin> broken, Phrases phrases, IReadOnlyList<IReadOnlyList<Button>> rows)
    {
        var report = done.Report;
        var head = new RichText().Bold(phrases[report.Outcome switch
        {
            IndexOutcome.HeldBack => "mod.reindex.held",
            IndexOutcome.Preview => "mod.reindex.wouldbe",
            IndexOutcome.RolledBack => "mod.reindex.rolledback",
            _ => "reindex.done",
        }]).Add("\n")
            .Add(phrases.Fill("reindex.counts", report.Added.Count, report.Changed.Count, report.Removed.Count, report.Failed.Count)).Add("\n")
            .Add(phrases.Fill("reindex.totals", report.Articles, report.Passages, report.Duration.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)));
        if (report.RebuildReason is { } reason)
        {
            head.Add("\n" + phrases.Fill("reindex.rebuilt", Cut(reason, MaxReason)));
        }

        var blocks = new List<Block> { new(head) };
        if (done.Checks is { } checks)
        {
            blocks.Add(Checks(checks, phrases));
        }

        if (broken.Count > 0)
        {
            blocks.Add(new Block(new RichText().Bold(phrases["mod.pins.broken"]).Add(string.Concat(broken.Take(MaxFiles).Select(pin => "\n📌 " + Cut(pin.Question, MaxName))))));
        }

        AddFiles(blocks, phrases, "reindex.added", report.Added);
        AddFiles(blocks, phrases, "reindex.changed", report.Changed);
        AddFiles(blocks, phrases, "reindex.removed", report.Removed);
        AddFailures(blocks, phrases, report.Failed);
        return MessagePacking.Pack(blocks, rows);
    }

    /// <summary>How many checks pass and which changed.</summary>
    public static Block Checks(CheckReport checks, Phrases phrases)
    {
        var text = new RichText();
        if (checks.Problems.Count > 0)
        {
            return new Block(text.Add(phrases.Fill("mod.checks.broken", Cut(string.Join(' ', checks.Problems), MaxReason))));
        }

        text.Add(phrases.Fill("mod.checks.passed", checks.Passed, checks.Total));
        Changed("mod.checks.lost", "✗ ", checks.Lost);
        Changed("mod.checks.gained", "✓ ", checks.Gained);
        return new Block(text);

        void Changed(string heading, string sign, IReadOnlyList<string> questions)
        {
            if (questions.Count > 0)
            {
                text.Add("\n").Bold(phrases[heading]).Add(string.Concat(questions.Take(MaxFiles).Select(question => "\n" + sign + Cut(question, MaxName))) + More(questions.Count - MaxFiles, phrases));
            }
        }
    }

    private static void AddFiles(List<Block> blocks, Phrases phrases, string heading, IReadOnlyList<string> files)
    {
        if (files.Count > 0)
        {
            blocks.Add(new Block(new RichText().Bold(phrases[heading]).Add(
                string.Concat(files.Take(MaxFiles).Select(file => "\n" + Cut(file, MaxName))) + More(files.Count - MaxFiles, phrases))));
        }
    }

    private static void AddFailures(List<Block> blocks, Phrases phrases, IReadOnlyList<ReadFailure> failures)
    {
        for (var i = 0; i < Math.Min(failures.Count, MaxFailures); i++)
        {
            var text = new RichText();
            if (i == 0)
            {
                text.Bold(phrases["reindex.failures"]).Add("\n");
            }

            blocks.Add(new Block(text.Add($"✗ {Cut(failures[i].File, MaxName)}: {Cut(failures[i].Reason, MaxReason)}")));
        }

        if (failures.Count > MaxFailures)
        {
            blocks.Add(new Block(new RichText().Add(More(failures.Count - MaxFailures, phrases).TrimStart())));
        }
    }

    private static string More(int count, Phrases phrases) => count > 0 ? "\n" + phrases.Fill("list.more", count) : "";

    private static string Cut(string text, int max) => text.Length <= max ? text : text[..max] + "…";
}
