using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.Data.Sqlite;
using QABot.Core.Indexing;
using QABot.Operations;
using QABot.Storage;
using QABot.Telegram;
using Serilog.Events;

namespace QABot.Web;

/// <summary>Writes the page's HTML. Everything that is not this program's own text is escaped. Safe for concurrent use.</summary>
internal sealed class PageView(
    HealthChecks health,
    TrafficHistory traffic,
    LogTail log,
    PassageIndex index,
    IndexOptions indexOptions,
    IndexKeeper keeper,
    BotIdentity identity,
    HostState state,
    UpdateLedger ledger,
    UpdateStore updates,
    WebhookOptions webhook,
    TimeProvider time)
{
    private const int MostEvents = 200;

    private static readonly string Style = Read("page.css");

    /// <summary>The whole page.</summary>
    public string Render(PageRequest request)
    {
        var checks = health.Look();
        var minutes = traffic.Read();
        var html = new StringBuilder(32_768);
        html.Append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
            .Append("<meta name=\"color-scheme\" content=\"light dark\"><link rel=\"icon\" href=\"data:,\">");
        if (request.Refresh)
        {
            html.Append("<meta http-equiv=\"refresh\" content=\"30\">");
        }

        html.Append("<title>QABot</title><style nonce=\"").Append(request.Nonce).Append("\">").Append(Style).Append("</style></head><body><main>");
        Head(html, checks);
        Figures(html, minutes);
        Charts(html, minutes);
        Log(html, request);
        Index(html, request);
        return html.Append("</main></body></html>").ToString();
    }

    private void Head(StringBuilder html, IReadOnlyList<HealthCheck> checks)
    {
        var well = checks.All(check => check.Ok);
        html.Append("<header><h1>QABot").Append(identity.Username is { } name ? " <small>@" + E(name) + "</small>" : "").Append("</h1>")
            .Append("<p class=\"state ").Append(well ? "ok" : "bad").Append("\" id=\"state\">").Append(well ? "Ready" : "Not ready").Append("</p></header><ul class=\"checks\">");
        foreach (var check in checks)
        {
            html.Append("<li class=\"").Append(check.Ok ? "ok" : "bad").Append("\"><b>").Append(check.Ok ? "✓ " : "✗ ").Append(E(check.Name)).Append("</b> ").Append(E(check.Detail)).Append("</li>");
        }

        html.Append("</ul>");
    }

    private void Figures(StringBuilder html, IReadOnlyList<TrafficMinute> minutes)
    {
        var recent = minutes.TakeLast(6).SkipLast(1).Average(minute => minute.Questions);
        var medians = minutes.Where(minute => minute.Median is not null).Select(minute => minute.Median!.Value).Order().ToList();
        html.Append("<section class=\"figures\" aria-label=\"Figures\">");
        Figure(html, "questions a minute", N($"{recent:0.#}"), "over five minutes");
        Figure(html, "questions", N($"{minutes.Sum(minute => minute.Questions)}"), "in the last hour");
        Figure(html, "to an answer", medians.Count == 0 ? "–" : N($"{medians[medians.Count / 2] * 1000:0} ms"), "median");
        Figure(html, "in work", N($"{ledger.InWork}"), N($"{Parked()} wait in the store"));
        Figure(html, "last word of Telegram", N($"{state.PollAge.TotalSeconds:0} s"), webhook.IsOn ? "ago, by webhook" : "ago, by polling");
        Figure(html, "index", N($"version {index.Version}"), N($"{index.Articles.Count} articles, {index.PassageCount} passages, {FileSpace.Size(indexOptions.Folder) / 1000} kB"));
        Figure(html, "memory", N($"{Environment.WorkingSet / 1_000_000} MB"), N($"{ThreadPool.ThreadCount} threads of the pool"));
        Figure(html, "up", Span(state.Uptime), "version " + E(ProgramVersion.Text));
        html.Append("</section>");
    }

    private static void Figure(StringBuilder html, string name, string value, string note) =>
        html.Append("<div><span>").Append(name).Append("</span><strong>").Append(value).Append("</strong><span>").Append(note).Append("</span></div>");

    private static void Charts(StringBuilder html, IReadOnlyList<TrafficMinute> minutes)
    {
        html.Append("<section class=\"charts\"><figure id=\"questions\"><figcaption>Questions a minute</figcaption>").Append(PageCharts.Questions(minutes)).Append("<p class=\"legend\">");
        foreach (var (name, words) in PageCharts.Outcomes)
        {
            var count = minutes.Sum(minute => minute.Outcomes.GetValueOrDefault(name));
            html.Append("<span><svg class=\"key\" viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect class=\"o-").Append(name).Append("\" width=\"10\" height=\"10\"/></svg> ")
                .Append(words).Append(' ').Append(N($"{count}")).Append("</span> ");
        }

        html.Append("</p></figure><figure id=\"latency\"><figcaption>Seconds to the answer</figcaption>").Append(PageCharts.Latency(minutes))
            .Append("<p class=\"legend\"><span><svg class=\"key\" viewBox=\"0 0 10 10\" aria-hidden=\"true\"><circle class=\"l-median\" cx=\"5\" cy=\"5\" r=\"5\"/></svg> half within</span> ")
            .Append("<span><svg class=\"key\" viewBox=\"0 0 10 10\" aria-hidden=\"true\"><circle class=\"l-slow\" cx=\"5\" cy=\"5\" r=\"5\"/></svg> 95 of 100 within</span></p></figure></section>");
    }

    private void Log(StringBuilder html, PageRequest request)
    {
        html.Append("<section id=\"log\"><h2>Log</h2><form method=\"get\" action=\"/\"><label>from level <select name=\"level\">");
        foreach (var level in (LogEventLevel[])[LogEventLevel.Debug, LogEventLevel.Information, LogEventLevel.Warning, LogEventLevel.Error])
        {
            html.Append("<option").Append(level == request.Level ? " selected" : "").Append('>').Append(level).Append("</option>");
        }

        html.Append("</select></label> <label>with <input name=\"words\" type=\"search\" placeholder=\"words, error id, event id\" value=\"").Append(E(request.Words)).Append("\"></label> ")
            .Append("<label><input type=\"checkbox\" name=\"refresh\" value=\"off\"").Append(request.Refresh ? "" : " checked").Append("> hold still</label> <button>Show</button></form>");
        var events = log.Last(request.Level, request.Words, MostEvents);
        html.Append("<div class=\"scroll\"><table><thead><tr><th>time, UTC</th><th>level</th><th>event</th><th>message</th></tr></thead><tbody>");
        foreach (var entry in events)
        {
            html.Append("<tr class=\"").Append(entry.Level.ToString().ToLowerInvariant()).Append("\"><td>").Append(N($"{entry.At.UtcDateTime:MM-dd HH:mm:ss}"))
                .Append("</td><td>").Append(Short(entry.Level)).Append("</td><td>").Append(entry.Id == 0 ? "" : N($"{entry.Id}"))
                .Append("</td><td>").Append(E(entry.Text)).Append(entry.Trace.Length > 0 ? " <code>" + entry.Trace[..8] + "</code>" : "").Append("</td></tr>");
        }

        html.Append("</tbody></table></div>").Append(events.Count == 0 ? "<p>Nothing fits.</p>" : "").Append("</section>");
    }

    private void Index(StringBuilder html, PageRequest request)
    {
        html.Append("<section id=\"articles\"><h2>Articles</h2><form method=\"post\" action=\"/reindex\"><input type=\"hidden\" name=\"token\" value=\"").Append(request.FormToken)
            .Append("\"><button id=\"reindex\">Read the articles again</button></form>");
        if (request.Notice.Length > 0)
        {
            html.Append("<p id=\"notice\" role=\"status\">").Append(E(request.Notice)).Append("</p>");
        }

        html.Append("<p>Written ").Append(Ago(index.CommittedAt)).Append(", compared with the folder ").Append(Ago(keeper.CheckedAt)).Append(".</p>");
        foreach (var failure in keeper.Failures)
        {
            html.Append("<p class=\"bad\">✗ ").Append(E(failure.File)).Append(": ").Append(E(failure.Reason)).Append("</p>");
        }

        html.Append("<div class=\"scroll\"><table><thead><tr><th>file</th><th>title</th><th>outlet</th><th>passages</th></tr></thead><tbody>");
        foreach (var article in index.Articles)
        {
            html.Append("<tr><td>").Append(E(article.File)).Append("</td><td>").Append(E(article.Metadata.Title ?? "")).Append("</td><td>").Append(E(article.Metadata.Outlet ?? ""))
                .Append("</td><td>").Append(N($"{article.Passages}")).Append("</td></tr>");
        }

        html.Append("</tbody></table></div></section>");
    }

    // The whole word takes a third of a phone's width.
    private static string Short(LogEventLevel level) => level == LogEventLevel.Information ? "Info" : level.ToString();

    private string Parked()
    {
        try
        {
            return N($"{updates.ParkedCount()}");
        }
        catch (SqliteException)
        {
            return "?";
        }
    }

    private string Ago(DateTimeOffset? at) => at is null ? "never" : Span(time.GetUtcNow() - at.Value) + " ago";

    private static string Span(TimeSpan span) => span.TotalMinutes < 1 ? N($"{Math.Max(0, span.TotalSeconds):0} s") : span.TotalHours < 1 ? N($"{span.TotalMinutes:0} min") : span.TotalDays < 2 ? N($"{span.TotalHours:0.0} h") : N($"{span.TotalDays:0} d");

    private static string N(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string E(string text) => WebUtility.HtmlEncode(text);

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(PageView).Assembly.GetManifestResourceStream("Web." + name)!);
        return reader.ReadToEnd();
    }
}
