namespace QABot.Moderation.Rooms;

/// <summary>
/// A command for moderators, the same in the chat and on the console. Registering one (<see cref="ModerationServices"/>) is all it takes:
/// menus, the dispatcher, its buttons and the console learn of it. Safe for concurrent use.
/// </summary>
internal interface IModeratorRoom
{
    /// <summary>Its name in lower case, without the slash.</summary>
    string Name { get; }

    /// <summary>Who may use it.</summary>
    Audience Audience => Audience.Moderators;

    /// <summary>Its place in the menu, lowest first.</summary>
    int MenuPlace { get; }

    /// <summary>Whether it takes long: then one message shows its progress and becomes the reply.</summary>
    bool IsSlow => false;

    /// <summary>Does it. What goes wrong with files or the store may leave as <see cref="IOException"/> whose message names the thing and the mend.</summary>
    Task<ModeratorReply> RunAsync(ModeratorRequest request, CancellationToken cancellationToken);
}
