using QABot.Moderation;

namespace QABot.Telegram.Commands;

/// <summary>
/// A command of the bot. Registering one as <see cref="IBotCommand"/> is all it takes: the reader of messages, the menus in each
/// language (text <c>command.&lt;name&gt;</c>) and the dispatcher, which asks <see cref="Permissions"/> first, learn of it.
/// Safe for concurrent use.
/// </summary>
internal interface IBotCommand
{
    /// <summary>Its name in lower case, without the slash.</summary>
    string Name { get; }

    /// <summary>Further names, which no menu shows.</summary>
    IReadOnlyList<string> Aliases => [];

    /// <summary>Who may use it.</summary>
    Audience Audience => Audience.Everybody;

    /// <summary>Its place in the menu, lowest first; null: not in the menu.</summary>
    int? MenuPlace => null;

    /// <summary>Whether it runs beside the other messages of its chat instead of in turn; for what takes long.</summary>
    bool OwnLane => false;

    /// <summary>Does it. It may come again after a kill, so what it sends goes through <see cref="AnswerDelivery"/>.</summary>
    Task<Handled> RunAsync(CommandContext context, CancellationToken cancellationToken);
}
