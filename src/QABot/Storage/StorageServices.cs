using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace QABot.Storage;

/// <summary>Registers the store.</summary>
public static class StorageServices
{
    /// <summary>The store, its options (section <c>Storage</c>) and its pruning. The file is opened when the first service asks for it.</summary>
    public static IServiceCollection AddQABotStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(configuration.GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new StorageOptions());
        services.AddSingleton(provider => Database.Open(
            provider.GetRequiredService<StorageOptions>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<Database>>()));
        services.AddSingleton<UserHash>();
        services.AddSingleton<UpdateStore>();
        services.AddSingleton<ChatStore>();
        services.AddSingleton<SentMessageStore>();
        services.AddHostedService<StorePruning>();
        return services;
    }
}
