using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Data.Sqlite;
using QABot.Core.Articles;
using QABot.Storage;

namespace QABot.Moderation.Articles;

/// <summary>Articles that moderators sent, until they publish them; a kill loses none. Safe for concurrent use.</summary>
internal sealed partial class DraftStore(Database database, TimeProvider time)
{
    private const string Columns = "SELECT id, name, bytes, metadata, published_as FROM article_draft";

    /// <summary>Whether something from this source is stored already.</summary>
    public bool Knows(string source) => database.Read(connection => connection.Number("SELECT id FROM article_draft WHERE source = $source", ("$source", source))) is not null;

    /// <summary>Stores a draft; once a source.</summary>
    /// <param name="source">Where it came from, such as an update of the chat.</param>
    /// <param name="name">The file name it is to get.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="edited">What is known about it beside its text.</param>
    public void Add(string source, string name, byte[] bytes, ArticleMetadata edited) => database.Write(connection => connection.Execute(
        "INSERT OR IGNORE INTO article_draft (source, name, bytes, metadata, at) VALUES ($source, $name, $bytes, $metadata, $at)",
        ("$source", source), ("$name", ArticleShelf.SafeName(name)), ("$bytes", bytes), ("$metadata", Json(edited)), ("$at", time.GetUtcNow().ToUnixTimeMilliseconds())));

    /// <summary>The draft from a source; null when there is none.</summary>
    public ArticleDraft? Of(string source) => Find($"{Columns} WHERE source = $value", source);

    /// <summary>A draft; null when there is none (any more).</summary>
    public ArticleDraft? Find(long id) => Find($"{Columns} WHERE id = $value", id);

    /// <summary>Changes what the moderator says about it, from what stands there now: a reply and a button may come at the same time.</summary>
    /// <returns>The draft with the change; null when there is none (any more).</returns>
    public ArticleDraft? Edit(long id, Func<ArticleMetadata, ArticleMetadata> edit)
    {
        ArticleDraft? changed = null;
        database.Write(connection =>
        {
            if (Find(connection, $"{Columns} WHERE id = $value", id) is { } draft)
            {
                changed = draft with { Edited = edit(draft.Edited) };
                connection.Execute("UPDATE article_draft SET metadata = $metadata WHERE id = $id", ("$id", id), ("$metadata", Json(changed.Edited)));
            }
        });
        return changed;
    }

    /// <summary>Notes the file that it became.</summary>
    public void Published(long id, string file) => database.Write(connection => connection.Execute(
        "UPDATE article_draft SET published_as = $file WHERE id = $id", ("$id", id), ("$file", file)));

    private ArticleDraft? Find(string sql, object value) => database.Read(connection => Find(connection, sql, value));

    private static ArticleDraft? Find(SqliteConnection connection, string sql, object value) => connection.Query(
        sql,
        row => new ArticleDraft(
            row.GetInt64(0),
            row.GetString(1),
            row.GetFieldValue<byte[]>(2),
            JsonSerializer.Deserialize(row.GetString(3), DraftJson.Default.ArticleMetadata) ?? new ArticleMetadata(),
            row.IsDBNull(4) ? null : row.GetString(4)),
        ("$value", value)).FirstOrDefault();

    private static string Json(ArticleMetadata metadata) => JsonSerializer.Serialize(metadata, DraftJson.Default.ArticleMetadata);

    [JsonSerializable(typeof(ArticleMetadata))]
    private sealed partial class DraftJson : JsonSerializerContext;
}
