using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using QABot.Moderation.Roles;
using QABot.Moderation.Rooms;
using QABot.Operations;
using QABot.Telegram.Buttons;
using QABot.Telegram.Commands;
using QABot.Telegram.Moderation;
using QABot.Web;

namespace QABot.Telegram;

/// <summary>Registers the bot in Telegram.</summary>
internal static class TelegramServices
{
    /// <summary>
    /// The poller, the way of an update, the sender and the keeper of the index. Needs answers, store, conversations and moderation;
    /// the options (section <c>Telegram</c>) are registered by the settings.
    /// </summary>
    public static IServiceCollection AddQABotTelegram(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton<BotMetrics>();
        services.TryAddSingleton(new PrivacyOptions());
        services.TryAddSingleton(new WebhookOptions());
        services.AddSingleton<WebhookSecret>();
        services.AddSingleton<WebhookRegistration>();
        services.AddSingleton<BotApi>();
        services.AddSingleton<BotIdentity>();
        services.AddSingleton<HostState>();
        services.AddSingleton<StopClock>();
        services.AddSingleton<OutboundScheduler>();
        services.AddSingleton<MessageSender>();
        services.AddSingleton<AnswerDelivery>();
        services.AddSingleton<FloodGate>();
        services.AddSingleton<GroupCooldown>();
        services.AddSingleton<Albums>();
        services.AddSingleton<InlineDesk>();
        services.AddSingleton<AnswerFeedback>();
        services.AddSingleton<QuestionDesk>();
        services.AddSingleton<DeepLinks>();
        services.AddSingleton<Welcome>();
        services.AddCommands();
        services.AddButtons();
        services.AddSingleton<UpdateHandler>();
        services.AddSingleton<UpdateLedger>();
        services.AddSingleton<UpdateWork>();
        services.AddSingleton<CommandRegistration>();
        services.AddSingleton<IMenus, ChatMenus>();
        services.AddSingleton(provider =>
        {
            var concurrent = provider.GetRequiredService<TelegramOptions>().MaxConcurrentChats;
            return new ChatLanes(concurrent, capacity: 1000, provider.GetRequiredService<ILogger<ChatLanes>>());
        });
        services.AddSingleton<ModeratorMessages>();
        services.AddSingleton<ModeratorChats>();
        services.AddSingleton<RoomDelivery>();
        services.AddSingleton<ModeratorInbox>();
        services.AddSingleton<FileDownload>();
        services.AddSingleton<IButtonAction, RoomPress>();
        services.AddSingleton<IButtonAction, CheckPress>();
        services.AddHostedService(provider => provider.GetRequiredService<IndexKeeper>());
        services.AddHostedService<WantedAnswers>();
        services.AddHostedService<ModeratorNews>();
        services.AddHostedService<UpdatePoller>();
        return services;
    }

    private static void AddCommands(this IServiceCollection services)
    {
        services.AddSingleton(provider => new CommandRegistry(
        [
            .. provider.GetServices<IBotCommand>(),
            .. provider.GetServices<IModeratorRoom>().Select(room => new RoomCommand(room, provider.GetRequiredService<RoomDelivery>())),
        ]));
        services.AddSingleton<IBotCommand, AskCommand>();
        services.AddSingleton<IBotCommand, SidesCommand>();
        services.AddSingleton<IBotCommand, SourcesCommand>();
        services.AddSingleton<IBotCommand, LatestCommand>();
        services.AddSingleton<IBotCommand, TimelineCommand>();
        services.AddSingleton<IBotCommand, HelpCommand>();
        services.AddSingleton<IBotCommand, LanguageCommand>();
        services.AddSingleton<IBotCommand, PrivacyCommand>();
        services.AddSingleton<IBotCommand, ForgetCommand>();
        services.AddSingleton<IBotCommand, StartCommand>();
        services.AddSingleton<IBotCommand, StatusCommand>();
    }

    private static void AddButtons(this IServiceCollection services)
    {
        services.AddSingleton<ButtonRegistry>();
        services.AddSingleton<IButtonAction, ChoiceButton>();
        services.AddSingleton<IButtonAction, NoneButton>();
        services.AddSingleton<IButtonAction, ReadButton>();
        services.AddSingleton<IButtonAction, OpenButton>();
        services.AddSingleton<IButtonAction, PageButton>();
        services.AddSingleton<IButtonAction, MoreButton>();
        services.AddSingleton<IButtonAction, SourcesButton>();
        services.AddSingleton<IButtonAction, ShareButton>();
        services.AddSingleton<IButtonAction, SourcesPageButton>();
        services.AddSingleton<IButtonAction, SideButton>();
        services.AddSingleton<IButtonAction, VoteButton>();
        services.AddSingleton<IButtonAction, TellMeButton>();
        services.AddSingleton<IButtonAction, LanguageButton>();
        services.AddSingleton<IButtonAction, TimelineButton>();
    }
}
