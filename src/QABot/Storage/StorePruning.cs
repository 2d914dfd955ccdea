using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace QABot.Storage;

/// <summary>Takes old rows out of the store, a minute after the start and then every six hours.</summary>
internal sealed partial class StorePruning(Database database, StorageOptions options, TimeProvider time, ILogger<StorePruning> logger) : BackgroundService
{
    /// <summary>Deletes what is older than the settings allow.</summary>
    /// <returns>Rows deleted.</returns>
    public int Prune()
    {
        var old = time.GetUtcNow().AddDays(-options.KeepDays).ToUnixTimeMilliseconds();
        var yesterday = time.GetUtcNow().AddDays(-1).ToUnixTimeMilliseconds();
        var asked = time.GetUtcNow().AddDays(-options.AskedDays).ToUnixTimeMilliseconds();
        var open = time.GetUtcNow().AddDays(-options.OpenQuestionDays).ToUnixTimeMilliseconds();
        var votes = time.GetUtcNow().AddDays(-options.FeedbackDays).ToUnixTimeMilliseconds();
        var rows = 0;
        database.Write(connection =>
        {
            rows += connection.Execute("DELETE FROM processed_update WHERE at < $old", ("$old", old));
            rows += connection.Execute("DELETE FROM sent_message WHERE at < $old", ("$old", old));
            rows += connection.Execute("DELETE FROM reading WHERE at < $old", ("$old", old));
            rows += connection.Execute("DELETE FROM deep_link WHERE at < $old", ("$old", old));
            rows += connection.Execute("DELETE FROM moderator_message WHERE at < $old", ("$old", old));
            rows += connection.Execute("DELETE FROM article_draft WHERE at < $old", ("$old", old));
            rows += connection.Execute("DELETE FROM file_edit WHERE at < $old", ("$old", old));
            rows += connection.Execute("DELETE FROM question_event WHERE at < $old", ("$old", old));

            // An update comes again within a day or never.
            rows += connection.Execute("DELETE FROM counted_update WHERE day_end < $yesterday", ("$yesterday", yesterday));

            rows += connection.Execute("DELETE FROM asked WHERE at < $asked", ("$asked", asked));
            connection.Execute(
                "UPDATE reading SET shown = json_set(shown, '$.Question', NULL) WHERE at < $asked AND json_extract(shown, '$.Question') IS NOT NULL", ("$asked", asked));
            rows += connection.Execute("DELETE FROM vote WHERE at < $votes", ("$votes", votes));
            rows += connection.Execute("DELETE FROM subscription WHERE at < $open", ("$open", open));
            rows += connection.Execute(
                "DELETE FROM open_question WHERE at < $open AND NOT EXISTS (SELECT 1 FROM subscription s WHERE s.question = open_question.id)", ("$open", open));

            // Conversations hold questions: no lifetime that can be set is longer than a day.
            rows += connection.Execute("DELETE FROM conversation WHERE at < $yesterday", ("$yesterday", yesterday));
        });
        return rows;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(TimeSpan.FromMinutes(1), time, stoppingToken);
            while (true)
            {
                try
                {
                    var rows = Prune();
                    LogPruned(logger, rows);
                }
                catch (SqliteException)
                {
                    // The store has said what is wrong with it; old rows do no harm until the next time.
                }

                await Task.Delay(TimeSpan.FromHours(6), time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; there is nothing to finish.
        }
    }

    [LoggerMessage(5003, LogLevel.Debug, "{Rows} old rows were taken out of the store.")]
    private static partial void LogPruned(ILogger logger, int rows);
}
