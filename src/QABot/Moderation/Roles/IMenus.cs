namespace QABot.Moderation.Roles;

/// <summary>Shows a user the commands that they may use; in the chat only, there is nothing to show on the console.</summary>
internal interface IMenus
{
    /// <summary>The user's rights changed.</summary>
    Task UpdateAsync(long user, CancellationToken cancellationToken);
}
