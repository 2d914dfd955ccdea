using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace QABot.Storage;

/// <summary>
/// The SQLite file of what must survive a restart. One connection, used by one caller at a time; safe for concurrent use.
/// A commit survives a killed process at once; a power cut may take the last ones but never breaks the file
/// (write-ahead log, synchronous NORMAL).
/// </summary>
internal sealed partial class Database : IDisposable
{
    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    /// <summary>What a call waits for a lock of another program, in seconds; while that lasts each call waits only for <see cref="ShortPatience"/>.</summary>
    private const int Patience = 5;
    private const int ShortPatience = 1;

    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(2);

    /// <summary>A lock that comes and goes is told once in this time, one that stays always.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan TooLongToBeQuiet = TimeSpan.FromSeconds(30);

    private readonly SqliteConnection connection;
    private readonly ILogger logger;
    private readonly Lock gate = new();
    private bool failing;
    private bool told;
    private long failedAt;
    private long since;
    private long? toldAt;

    private Database(SqliteConnection connection, ILogger logger) => (this.connection, this.logger) = (connection, logger);

    /// <summary>Whether the last call failed; it says so once by itself, so that callers need not.</summary>
    public bool IsFailing => Volatile.Read(ref failing);

    /// <summary>
    /// Opens the store, creating it and its folder if needed, and brings it to the present schema.
    /// A broken file is renamed, never deleted, and an empty store takes its place.
    /// </summary>
    /// <exception cref="StorageException">The file cannot be written, is locked, or a newer program wrote it.</exception>
    public static Database Open(StorageOptions options, TimeProvider time, ILogger<Database> logger)
    {
        var file = Path.GetFullPath(options.File);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            try
            {
                return new Database(Connect(file, logger), logger);
            }
            catch (SqliteException e) when (e.SqliteErrorCode is Corrupt or NotADatabase)
            {
                var aside = SetAside(file, time);
                LogSetAside(logger, file, aside, e.Message);
                return new Database(Connect(file, logger), logger);
            }
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StorageException(
                $"The store '{file}' cannot be opened ({e.Message}). Give the bot write access to its folder and stop any other program that uses it, or name another file in Storage:File.", e);
        }
    }

    /// <summary>Reads; the connection must not be kept.</summary>
    public T Read<T>(Func<SqliteConnection, T> read)
    {
        lock (gate)
        {
            try
            {
                return read(connection);
            }
            catch (SqliteException e)
            {
                Failed(e);
                throw;
            }
        }
    }

    /// <summary>Reads what an answer can do without: a store that fails gives <paramref name="otherwise"/>.</summary>
    public T ReadOr<T>(T otherwise, Func<SqliteConnection, T> read)
    {
        try
        {
            return Read(read);
        }
        catch (SqliteException)
        {
            return otherwise;
        }
    }

    /// <summary>Writes what an answer can do without.</summary>
    /// <returns>Whether it is written.</returns>
    public bool TryWrite(Action<SqliteConnection> write)
    {
        if (IsFailing && Stopwatch.GetElapsedTime(Volatile.Read(ref failedAt)) < BetweenTries)
        {
            // Each try at a locked file waits a second, and an answer makes several: one in two seconds finds out as well.
            return false;
        }

        try
        {
            Write(write);
            return true;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    /// <summary>Writes in one transaction: all of it or, when <paramref name="write"/> throws, nothing.</summary>
    public void Write(Action<SqliteConnection> write)
    {
        lock (gate)
        {
            try
            {
                using var transaction = connection.BeginTransaction();
                write(connection);
                transaction.Commit();
                Worked();
            }
            catch (SqliteException e)
            {
                Failed(e);
                throw;
            }
        }
    }

    private void Failed(SqliteException e)
    {
        Volatile.Write(ref failedAt, Stopwatch.GetTimestamp());
        if (!failing)
        {
            failing = true;
            since = failedAt;
            connection.DefaultTimeout = ShortPatience;
        }

        if (!told && (toldAt is not { } last || Stopwatch.GetElapsedTime(last) >= Quiet || Stopwatch.GetElapsedTime(since) >= TooLongToBeQuiet))
        {
            (told, toldAt) = (true, failedAt);
            LogFailing(logger, connection.DataSource, e.Message);
        }
    }

    private void Worked()
    {
        // On a full disk a short row may still fit between two long ones that do not: that is no recovery.
        if (failing && Stopwatch.GetElapsedTime(failedAt) >= BetweenTries)
        {
            failing = false;
            connection.DefaultTimeout = Patience;
            if (told)
            {
                told = false;
                LogWorks(logger, connection.DataSource);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            connection.Dispose();
        }
    }

    private static SqliteConnection Connect(string file, ILogger logger)
    {
        // No pool: a pooled handle would keep a broken file open while it is being renamed.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = Patience }.ToString());
        try
        {
            connection.Open();
            connection.Execute("PRAGMA busy_timeout = 1000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;");
            var verdict = connection.Query("PRAGMA quick_check(1)", row => row.GetString(0));
            if (verdict is not ["ok"])
            {
                throw new SqliteException(verdict.FirstOrDefault() ?? "no verdict", Corrupt);
            }

            var before = Migrations.Apply(connection, file);
            if (before != 0 && before != Migrations.Latest)
            {
                LogMigrated(logger, file, before, Migrations.Latest);
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static string SetAside(string file, TimeProvider time)
    {
        var aside = FormattableString.Invariant($"{file}.broken-{time.GetUtcNow():yyyyMMdd'T'HHmmssfff}");
        File.Move(file, aside);
        foreach (var suffix in (string[])["-wal", "-shm"])
        {
            // Left beside a new file, the old log would be replayed into it.
            if (File.Exists(file + suffix))
            {
                File.Move(file + suffix, aside + suffix);
            }
        }

        return aside;
    }

    [LoggerMessage(5004, LogLevel.Error, "The store {File} fails ({Reason}). Questions are answered all the same, without memory of the conversation; free the disk, or end the program that locks it.")]
    private static partial void LogFailing(ILogger logger, string file, string reason);

    [LoggerMessage(5005, LogLevel.Information, "The store {File} can be written again.")]
    private static partial void LogWorks(ILogger logger, string file);

    [LoggerMessage(5001, LogLevel.Error, "The store {File} is broken ({Reason}). It was renamed to {Aside} and an empty one was started: conversations and the record of finished updates are gone, articles are not touched.")]
    private static partial void LogSetAside(ILogger logger, string file, string aside, string reason);

    [LoggerMessage(5002, LogLevel.Information, "The store {File} was brought from schema {Before} to {After}.")]
    private static partial void LogMigrated(ILogger logger, string file, int before, int after);
}
