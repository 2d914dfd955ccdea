using Microsoft.Extensions.Logging;

namespace QABot.Core.Articles;

/// <summary>
/// Tells when the articles folder has changed and has come to rest. Events of the file system give the signal within about a second;
/// a periodic comparison of the listing finds what they miss: an overflow, a network folder, a folder that was replaced, unmounted or mounted again.
/// One caller waits at a time. A signal may come without a change that matters; a change never goes without a signal.
/// </summary>
public sealed partial class ArticleWatcher : IDisposable
{
    /// <summary>How long the folder must be quiet before the signal: editors write, rename and touch within this time.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);

    /// <summary>The longest a stream of changes can hold the signal back.</summary>
    public static readonly TimeSpan LongestSettling = TimeSpan.FromMilliseconds(1500);

    /// <summary>How often the listing is compared.</summary>
    public static readonly TimeSpan ComparisonPeriod = TimeSpan.FromSeconds(5);

    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly ILogger<ArticleWatcher> _logger;
    private readonly bool _useEvents;
    private readonly SemaphoreSlim _raised = new(0, 1);
    private FileSystemWatcher? _events;
    private FolderSnapshot _known;
    private bool _deafLogged;

    /// <summary>Starts watching; what changes from here on is told by the next wait.</summary>
    /// <param name="folder">The articles; the folder need not exist yet.</param>
    /// <param name="time">Measures quiet and periods.</param>
    /// <param name="logger">Told when the file system's events cannot be had.</param>
    public ArticleWatcher(ArticleFolder folder, TimeProvider time, ILogger<ArticleWatcher> logger)
        : this(folder, time, logger, useEvents: true)
    {
    }

    internal ArticleWatcher(ArticleFolder folder, TimeProvider time, ILogger<ArticleWatcher> logger, bool useEvents)
    {
        ArgumentNullException.ThrowIfNull(folder);
        _folder = folder.Path;
        _time = time;
        _logger = logger;
        _useEvents = useEvents;
        Listen();
        _known = FolderSnapshot.Of(_folder);
    }

    /// <summary>Waits until the folder has changed since the last wait ended (or since the watcher was made) and has been quiet for a moment.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up waiting.</exception>
    public async Task WaitForChangeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var told = await RaisedWithinAsync(ComparisonPeriod, cancellationToken).ConfigureAwait(false);
            if (told)
            {
                await SettleAsync(cancellationToken).ConfigureAwait(false);
            }

            var now = FolderSnapshot.Of(_folder);
            var changed = !now.Equals(_known);
            if (_events is null || now.Identity != _known.Identity || (changed && !told))
            {
                // Events that did not tell of a change come from a folder that is no longer this one.
                Listen();
            }

            _known = now;
            if (told || changed)
            {
                return;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _events?.Dispose();
        _raised.Dispose();
    }

    /// <summary>Says that something happened in the folder.</summary>
    internal void Raise()
    {
        try
        {
            _raised.Release();
        }
        catch (Exception e) when (e is SemaphoreFullException or ObjectDisposedException)
        {
            // Already raised, or nobody waits any more: an event may come while the watcher is being disposed.
        }
    }

    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        var start = _time.GetTimestamp();
        while (_time.GetElapsedTime(start) < LongestSettling && await RaisedWithinAsync(Quiet, cancellationToken).ConfigureAwait(false))
        {
        }
    }

    private async Task<bool> RaisedWithinAsync(TimeSpan period, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(period, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            await _raised.WaitAsync(either.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private void Listen()
    {
        if (!_useEvents)
        {
            return;
        }

        _events?.Dispose();
        _events = null;
        if (!Directory.Exists(_folder))
        {
            return;
        }

        FileSystemWatcher? events = null;
        try
        {
            events = new FileSystemWatcher(_folder)
            {
                IncludeSubdirectories = true,
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size
                    | NotifyFilters.Attributes,
            };
            events.Created += (_, e) => RaiseFor(e.Name);
            events.Changed += (_, e) => RaiseFor(e.Name);
            events.Deleted += (_, e) => RaiseFor(e.Name);
            events.Renamed += (_, e) =>
            {
                RaiseFor(e.OldName);
                RaiseFor(e.Name);
            };
            events.Error += (_, _) => Raise();
            events.EnableRaisingEvents = true;
            _events = events;
            _deafLogged = false;
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException)
        {
            // Out of inotify watches, or a file system without events: the comparison goes on alone.
            events?.Dispose();
            if (!_deafLogged)
            {
                _deafLogged = true;
                LogNoEvents(_logger, _folder, ComparisonPeriod.TotalSeconds, e.Message);
            }
        }
    }

    // Editors' swap and lock files come and go while somebody types; they are no reason to read the articles.
    private void RaiseFor(string? name)
    {
        var last = Path.GetFileName(name.AsSpan());
        if (FolderListing.IsArticleName(last) || last.Equals(MetadataFile.Name, StringComparison.Ordinal)
            || (!last.StartsWith('.') && Path.GetExtension(last).IsEmpty))
        {
            Raise();
        }
    }

    [LoggerMessage(1001, LogLevel.Warning, "No file events for {Folder} ({Reason}); it is compared every {Seconds} s instead.")]
    private static partial void LogNoEvents(ILogger logger, string folder, double seconds, string reason);
}
