using System.Collections.Concurrent;
using QABot.Core.Articles;
using QABot.Core.Indexing;

namespace QABot.Training.Ranking;

/// <summary>An index in memory for each article alone, made on first use. Thread-safe.</summary>
internal sealed class SingleArticles(IReadOnlyList<Article> articles) : IDisposable
{
    private readonly Dictionary<string, Article> byFile = articles.ToDictionary(a => a.File, StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<(PassageIndex Index, IndexLease Lease)>> open = new(StringComparer.Ordinal);

    public IndexSnapshot Snapshot(string file) => open.GetOrAdd(file, f => new Lazy<(PassageIndex, IndexLease)>(() =>
    {
        var index = PassageIndex.Of([byFile[f]]);
        return (index, index.Acquire()!);
    })).Value.Lease.Snapshot;

    public void Dispose()
    {
        foreach (var entry in open.Values)
        {
            entry.Value.Lease.Dispose();
            entry.Value.Index.Dispose();
        }
    }
}
