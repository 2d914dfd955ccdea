using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace QABot.Core.Evaluation;

/// <summary>The JSON of question sets and results. Text from articles is written as it is, not as escapes.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(EvaluationQuestion))]
[JsonSerializable(typeof(QuestionResult))]
internal sealed partial class EvaluationJson : JsonSerializerContext
{
    /// <summary>The context that both directions use.</summary>
    public static EvaluationJson Readable { get; } =
        new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
