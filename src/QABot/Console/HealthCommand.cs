using System.Net;
using QABot.Operations;
using QABot.Web;
using Spectre.Console;

namespace QABot.Console;

/// <summary>Asks the bot that runs with the same settings how it is; for supervisors that can run a program and nothing else.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(BotSettings settings, Terminal terminal, bool live, CancellationToken cancellationToken)
    {
        var web = settings.Get<WebOptions>();
        if (web.Port == 0)
        {
            terminal.Error.Write(new Text("error: Web:Port is 0, so there is nothing to ask; set it to the port of the running bot.\n"));
            return ExitCode.Usage;
        }

        var host = IPAddress.Parse(web.Host) is var address && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)) ? IPAddress.Loopback : address;
        var url = new UriBuilder("http", host.ToString(), web.Port, live ? "/health/live" : "/health/ready").Uri;
        using var http = new HttpClient { Timeout = Patience };
        try
        {
            using var reply = await http.GetAsync(url, cancellationToken).ConfigureAwait(false);
            terminal.Output.Write(new Text((await reply.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false)).TrimEnd() + "\n"));
            return reply.IsSuccessStatusCode ? ExitCode.Done : ExitCode.DoneWithFailures;
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            terminal.Error.Write(new Text($"error: no bot answers at {url} ({e.InnerException?.Message ?? e.Message})\n"));
            return ExitCode.DoneWithFailures;
        }
    }
}
