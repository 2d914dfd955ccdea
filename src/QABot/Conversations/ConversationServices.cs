using Microsoft.Extensions.DependencyInjection;

namespace QABot.Conversations;

/// <summary>Registers the conversations.</summary>
internal static class ConversationServices
{
    /// <summary>Conversations, which live in the store; the options (section <c>Conversations</c>) are registered by the settings.</summary>
    public static IServiceCollection AddQABotConversations(this IServiceCollection services) => services.AddSingleton<ConversationStore>().AddSingleton<LanguageChoices>();
}
