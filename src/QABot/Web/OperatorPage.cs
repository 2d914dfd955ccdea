using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using QABot.Operations;
using Serilog.Events;

namespace QABot.Web;

/// <summary>The operator's one page: what is well and what is not, the last hour, the log, the articles, and a button to read them again.</summary>
internal sealed class OperatorPage(PageGuard guard, PageView view, IndexKeeper keeper, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private string notice = "";

    /// <summary>Answers a request for the page or for its button.</summary>
    public Task AnswerAsync(HttpContext http)
    {
        if (guard.Refuse(http) is { } status)
        {
            http.Response.StatusCode = status;
            return Task.CompletedTask;
        }

        var post = HttpMethods.IsPost(http.Request.Method);
        if (http.Request.Path == "/reindex" && post)
        {
            return ReindexAsync(http);
        }

        if (http.Request.Path == "/" && (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)))
        {
            return ShowAsync(http);
        }

        http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        return Task.CompletedTask;
    }

    private async Task ShowAsync(HttpContext http)
    {
        var query = http.Request.Query;
        var level = Enum.TryParse<LogEventLevel>(query["level"], ignoreCase: true, out var asked) ? asked : LogEventLevel.Information;
        var refresh = query["refresh"] != "off";
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; img-src data:; style-src 'nonce-{nonce}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        http.Response.Headers["Referrer-Policy"] = "same-origin";
        var page = await Task.Run(() => view.Render(new PageRequest(level, query["words"].ToString(), refresh, nonce, guard.FormToken, notice)), http.RequestAborted);
        await http.Response.WriteAsync(page, Encoding.UTF8, http.RequestAborted);
    }

    private async Task ReindexAsync(HttpContext http)
    {
        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : FormCollection.Empty;
        if (!guard.IsOwnForm(http, form["token"].ToString()))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            await http.Response.WriteAsync("This form is too old, or not of this page. Open the page again.", http.RequestAborted);
            return;
        }

        var (report, _) = keeper.Reindex(_ => { });
        var told = TellAsync(report);
        await Task.WhenAny(told, Task.Delay(Patience, time, http.RequestAborted));
        if (!told.IsCompleted)
        {
            notice = "The articles are being read…";
        }

        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = "/";
    }

    private async Task TellAsync(Task<Core.Indexing.IndexReport> report)
    {
        try
        {
            var done = await report;
            notice = string.Create(
                CultureInfo.InvariantCulture,
                $"{time.GetUtcNow():HH:mm:ss} UTC: {done.Added.Count} added, {done.Changed.Count} changed, {done.Removed.Count} removed, {done.Failed.Count} failed; {done.Duration.TotalMilliseconds:0} ms.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            notice = $"The index could not be brought up to date: {e.Message}";
        }
        catch (OperationCanceledException)
        {
            // The bot stops.
        }
    }
}
