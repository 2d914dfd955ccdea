using System.Text.Json.Serialization;

namespace QABot.Operations;

/// <summary>How a backup's manifest is written.</summary>
[JsonSourceGenerationOptions(WriteIndented = true)]
[JsonSerializable(typeof(BackupManifest))]
internal sealed partial class BackupJson : JsonSerializerContext;
