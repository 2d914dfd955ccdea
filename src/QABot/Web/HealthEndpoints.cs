using System.Text.Json;
using Microsoft.AspNetCore.Http;
using QABot.Operations;

namespace QABot.Web;

/// <summary>What a supervisor asks: does the process live, can it do its work.</summary>
internal sealed class HealthEndpoints(HealthChecks checks)
{
    /// <summary>200 as long as the process answers: a restart would help with nothing that this does not tell.</summary>
    public static async Task LiveAsync(HttpContext http)
    {
        http.Response.ContentType = "text/plain; charset=utf-8";
        await http.Response.WriteAsync("live\n", http.RequestAborted);
    }

    /// <summary>200 when every check is well, else 503; each check with its detail as JSON.</summary>
    public async Task ReadyAsync(HttpContext http)
    {
        var found = await Task.Run(checks.Look, http.RequestAborted);
        var ok = found.All(check => check.Ok);
        http.Response.StatusCode = ok ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        http.Response.ContentType = "application/json; charset=utf-8";
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("status", ok ? "ready" : "not ready");
        json.WriteStartObject("checks");
        foreach (var check in found)
        {
            json.WriteStartObject(check.Name);
            json.WriteBoolean("ok", check.Ok);
            json.WriteString("detail", check.Detail);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
        await json.FlushAsync(http.RequestAborted);
    }
}
