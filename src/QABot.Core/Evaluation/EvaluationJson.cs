using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace QABot.Core.Evaluation;

/// <summary>The JSON of results. Text from articles is written as it is, not as escapes.</summary>
[JsonSerializable(typeof(QuestionResult))]
internal sealed partial class EvaluationJson : JsonSerializerContext
{
    /// <summary>The context that writes results.</summary>
    public static EvaluationJson Readable { get; } =
        new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
