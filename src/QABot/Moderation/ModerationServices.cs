using Microsoft.Extensions.DependencyInjection;

namespace QABot.Moderation;

/// <summary>Registers what moderators need.</summary>
internal static class ModerationServices
{
    /// <summary>The record of moderation events and who may do what; the options (section <c>Moderation</c>) are registered by the settings.</summary>
    public static IServiceCollection AddQABotModeration(this IServiceCollection services) => services.AddSingleton<ModerationLog>().AddSingleton<Permissions>();
}
