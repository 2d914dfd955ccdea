using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace QABot.Conversations;

/// <summary>Registers the conversations.</summary>
public static class ConversationServices
{
    /// <summary>Conversations and their options (section <c>Conversations</c>); they live in the store.</summary>
    public static IServiceCollection AddQABotConversations(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(configuration.GetSection(ConversationOptions.Section).Get<ConversationOptions>() ?? new ConversationOptions());
        services.AddSingleton<ConversationStore>();
        return services;
    }
}
