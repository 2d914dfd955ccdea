using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace QABot.Storage;

/// <summary>Registers the store.</summary>
internal static class StorageServices
{
    /// <summary>The store and its pruning; the options (section <c>Storage</c>) are registered by the settings. The file is opened when the first service asks for it.</summary>
    public static IServiceCollection AddQABotStorage(this IServiceCollection services)
    {
        services.AddSingleton(provider => Database.Open(
            provider.GetRequiredService<StorageOptions>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<Database>>()));
        services.AddSingleton<UserHash>();
        services.AddSingleton<UpdateStore>();
        services.AddSingleton<ChatStore>();
        services.AddSingleton<SentMessageStore>();
        services.AddSingleton<ReadingStore>();
        services.AddSingleton<DeepLinkStore>();
        services.AddSingleton<WriteQueue>();
        services.AddHostedService(provider => provider.GetRequiredService<WriteQueue>());
        services.AddSingleton<AskedQuestions>();
        services.AddSingleton<OpenQuestions>();
        services.AddSingleton<Votes>();
        services.AddSingleton<Subscriptions>();
        services.AddSingleton<Forgetting>();
        services.AddHostedService<StorePruning>();
        return services;
    }
}
