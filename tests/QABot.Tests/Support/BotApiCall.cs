using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace QABot.Tests.Support;

/// <summary>A file that came with a call or that the bot may download.</summary>
internal sealed record FakeFile(string Name, byte[] Bytes);

/// <summary>One call of a method, as JSON, as a form or as query parameters.</summary>
internal sealed class BotApiCall
{
    private readonly JsonObject parameters;

    public BotApiCall(string method, JsonObject parameters, IReadOnlyDictionary<string, FakeFile> files)
    {
        Method = method;
        this.parameters = parameters;
        Files = files;
    }

    /// <summary>The method's name as the client wrote it.</summary>
    public string Method { get; }

    /// <summary>Uploaded parts by their part name.</summary>
    public IReadOnlyDictionary<string, FakeFile> Files { get; }

    public JsonObject Parameters => parameters;

    public long? ChatId => Int64("chat_id");

    public string? Text => String("text");

    public static async Task<BotApiCall> ReadAsync(string method, HttpRequest request)
    {
        var parameters = new JsonObject();
        var files = new Dictionary<string, FakeFile>(StringComparer.Ordinal);
        foreach (var (name, value) in request.Query)
            parameters[name] = value.ToString();

        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync();
            foreach (var (name, value) in form)
                parameters[name] = value.ToString();
            foreach (var file in form.Files)
            {
                using var bytes = new MemoryStream();
                await file.CopyToAsync(bytes);
                files[file.Name] = new FakeFile(file.FileName, bytes.ToArray());
            }
        }
        else if (request.ContentLength is not 0 && request.ContentType is not null)
        {
            using var reader = new StreamReader(request.Body);
            var body = await reader.ReadToEndAsync();
            if (body.Length > 0)
            {
                try
                {
                    foreach (var (name, value) in JsonNode.Parse(body) as JsonObject ?? [])
                        parameters[name] = value?.DeepClone();
                }
                catch (JsonException)
                {
                    throw BotApiException.BadRequest("can't parse request JSON object");
                }
            }
        }

        return new BotApiCall(method, parameters, files);
    }

    /// <summary>A parameter as text; null when it is missing or null.</summary>
    public string? String(string name) => parameters[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        { } other => other.ToJsonString(),
    };

    public long? Int64(string name) =>
        long.TryParse(String(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    public int? Int32(string name) => (int?)Int64(name);

    public bool Flag(string name) => String(name) is "true" or "True" or "1";

    /// <summary>An object or array, which a form carries as JSON text; null when it is missing.</summary>
    public JsonNode? Json(string name)
    {
        try
        {
            return parameters[name] switch
            {
                null => null,
                JsonValue value when value.TryGetValue<string>(out var text) => text.Length == 0 ? null : JsonNode.Parse(text),
                var node => node,
            };
        }
        catch (JsonException)
        {
            throw BotApiException.BadRequest($"can't parse {name} JSON object");
        }
    }

    /// <summary>The file of a parameter: uploaded under its name, or under the name after <c>attach://</c>; null when none was uploaded.</summary>
    public FakeFile? Upload(string name)
    {
        const string Attached = "attach://";
        var part = String(name) is { } value && value.StartsWith(Attached, StringComparison.Ordinal) ? value[Attached.Length..] : name;
        return Files.GetValueOrDefault(part);
    }

    public override string ToString() => $"{Method} {parameters.ToJsonString()}";
}

/// <summary>A call with the answer it got; the status is null while it is under way or when the answer was lost.</summary>
internal sealed record RecordedCall(int Number, BotApiCall Call, int? Status, string? Description)
{
    public string Method => Call.Method;
}
