using Microsoft.Extensions.DependencyInjection;
using QABot.Moderation.Roles;

namespace QABot.Telegram.Moderation;

/// <summary>The menus of the chat. They list every command, the one that changes them included, so they are looked up when they are needed.</summary>
internal sealed class ChatMenus(IServiceProvider services) : IMenus
{
    /// <inheritdoc/>
    public Task UpdateAsync(long user, CancellationToken cancellationToken) =>
        services.GetRequiredService<CommandRegistration>().UpdateAsync(user, cancellationToken);
}
