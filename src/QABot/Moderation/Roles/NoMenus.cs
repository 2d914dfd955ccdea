namespace QABot.Moderation.Roles;

/// <summary>The console's menus: none.</summary>
internal sealed class NoMenus : IMenus
{
    /// <inheritdoc/>
    public Task UpdateAsync(long user, CancellationToken cancellationToken) => Task.CompletedTask;
}
