using Microsoft.Extensions.DependencyInjection;
using QABot.Core.Articles;
using QABot.Moderation.Articles;
using QABot.Moderation.Checks;
using QABot.Moderation.Files;
using QABot.Moderation.Links;
using QABot.Moderation.Pins;
using QABot.Moderation.Roles;
using QABot.Moderation.Rooms;
using QABot.Moderation.Statistics;
using QABot.Moderation.Unanswered;
using QABot.Operations;

namespace QABot.Moderation;

/// <summary>Registers what moderators need.</summary>
internal static class ModerationServices
{
    /// <summary>
    /// The audit log, roles, checks, pins, drafts, the keeper of the index, and the rooms; the options (section <c>Moderation</c>) are
    /// registered by the settings. Needs answers and store.
    /// </summary>
    public static IServiceCollection AddQABotModeration(this IServiceCollection services)
    {
        services.AddSingleton<ModerationLog>();
        services.AddSingleton<ModeratorStore>();
        services.AddSingleton<Permissions>();
        services.AddSingleton<CheckFile>();
        services.AddSingleton<CheckRun>();
        services.AddSingleton<PinBoard>();
        services.AddSingleton<FileEdits>();
        services.AddSingleton<OffTopic>();
        services.AddSingleton<QuestionFigures>();
        services.AddSingleton<DraftStore>();
        services.AddSingleton<ArticleShelf>();
        services.AddSingleton<LinkFetcher>(provider => new LinkFetcher(
            provider.GetRequiredService<ArticleFolderOptions>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IndexKeeper>();
        services.AddSingleton<RoomRegistry>();
        services.AddSingleton<ReindexRoom>();
        services.AddSingleton<IModeratorRoom>(provider => provider.GetRequiredService<ReindexRoom>());
        services.AddSingleton<IModeratorRoom, RollbackRoom>();
        services.AddSingleton<IModeratorRoom, AddRoom>();
        services.AddSingleton<IModeratorRoom, ArticlesRoom>();
        services.AddSingleton<IModeratorRoom, ChecksRoom>();
        services.AddSingleton<IModeratorRoom, PinsRoom>();
        services.AddSingleton<IModeratorRoom, UnansweredRoom>();
        services.AddSingleton<IModeratorRoom, AliasRoom>();
        services.AddSingleton<IModeratorRoom, ClaimsRoom>();
        services.AddSingleton<IModeratorRoom, StatsRoom>();
        services.AddSingleton<IModeratorRoom, AuditRoom>();
        services.AddSingleton<IModeratorRoom, ModeratorsRoom>();
        return services;
    }
}
