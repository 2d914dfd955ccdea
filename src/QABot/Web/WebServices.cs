using Microsoft.Extensions.DependencyInjection;

namespace QABot.Web;

/// <summary>Registers the web part.</summary>
internal static class WebServices
{
    /// <summary>The server and what it serves. Needs everything else of the bot.</summary>
    public static IServiceCollection AddQABotWeb(this IServiceCollection services)
    {
        services.AddSingleton<HealthEndpoints>();
        services.AddSingleton<WebhookEndpoint>();
        services.AddSingleton<TrafficHistory>();
        services.AddSingleton<PageGuard>();
        services.AddSingleton<PageView>();
        services.AddSingleton<OperatorPage>();
        services.AddSingleton<WebServer>();
        services.AddHostedService(provider => provider.GetRequiredService<WebServer>());
        return services;
    }
}
