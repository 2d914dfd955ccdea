using System.Text.Json.Serialization;

namespace QABot.Core.Indexing;

/// <summary>Serialization of the article records in the index, without reflection at start.</summary>
[JsonSerializable(typeof(IndexedArticle))]
internal sealed partial class IndexJson : JsonSerializerContext;
