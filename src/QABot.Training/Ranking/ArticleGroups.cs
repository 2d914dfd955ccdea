using System.Collections.Concurrent;
using QABot.Core.Articles;
using QABot.Core.Indexing;

namespace QABot.Training.Ranking;

/// <summary>An index in memory for each group of articles, made on first use. Thread-safe.</summary>
internal sealed class ArticleGroups : IDisposable
{
    private readonly Dictionary<string, int> groupOf = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<Article[]> groups;
    private readonly ConcurrentDictionary<int, Lazy<(PassageIndex Index, IndexLease Lease)>> open = new();

    /// <param name="articles">All articles.</param>
    /// <param name="size">How many articles make a group; 1 for each article alone.</param>
    public ArticleGroups(IReadOnlyList<Article> articles, int size)
    {
        groups = [.. articles.Chunk(size)];
        for (var g = 0; g < groups.Count; g++)
        {
            foreach (var article in groups[g])
            {
                groupOf[article.File] = g;
            }
        }
    }

    /// <summary>The index that holds an article.</summary>
    public IndexSnapshot Snapshot(string file) => open.GetOrAdd(groupOf[file], g => new Lazy<(PassageIndex, IndexLease)>(() =>
    {
        var index = PassageIndex.Of(groups[g]);
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
