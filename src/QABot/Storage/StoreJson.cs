using System.Text.Json.Serialization;
using QABot.Conversations;
using QABot.Core.Reading;

namespace QABot.Storage;

/// <summary>How the store writes lists; generated, because building it by reflection would cost a tenth of a second at start.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(List<StoredTurn>))]
[JsonSerializable(typeof(List<string>))]
[JsonSerializable(typeof(ShownPassages))]
internal sealed partial class StoreJson : JsonSerializerContext;
