using Microsoft.Extensions.DependencyInjection;
using QABot.Web;

namespace QABot.Operations;

/// <summary>Registers what watches over the running bot.</summary>
internal static class OperationsServices
{
    /// <summary>Gauges, the export of telemetry and the start's summary. Needs everything else of the bot.</summary>
    public static IServiceCollection AddQABotOperations(this IServiceCollection services, BotSettings settings)
    {
        var web = settings.Get<WebOptions>();
        services.AddHostedService<StateGauges>();
        if (web.Port > 0 || !string.IsNullOrEmpty(settings.Get<TelemetryOptions>().OtlpAddress))
        {
            services.AddSingleton<TelemetryExport>();
            services.AddHostedService(provider => provider.GetRequiredService<TelemetryExport>());
        }

        services.AddHostedService<StartSummary>();
        services.AddHostedService<SettingsReload>();
        services.AddSingleton<HealthChecks>();
        if (web.Port > 0)
        {
            services.AddQABotWeb();
        }

        return services;
    }
}
