using QABot.Moderation;

namespace QABot.Telegram.Commands;

/// <summary>All commands of the bot by name. Immutable.</summary>
internal sealed class CommandRegistry
{
    private readonly Dictionary<string, IBotCommand> byName = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<IBotCommand> menu;

    /// <summary>Takes all registered commands.</summary>
    /// <exception cref="ArgumentException">Two have the same name.</exception>
    public CommandRegistry(IEnumerable<IBotCommand> commands)
    {
        IReadOnlyList<IBotCommand> all = [.. commands];
        foreach (var command in all)
        {
            foreach (var name in (IEnumerable<string>)[command.Name, .. command.Aliases])
            {
                byName.Add(name, command);
            }
        }

        menu = [.. all.Where(command => command.MenuPlace is not null).OrderBy(command => command.Audience).ThenBy(command => command.MenuPlace)];
    }

    /// <summary>Whether there is such a command.</summary>
    public bool Knows(string name) => byName.ContainsKey(name);

    /// <summary>The command of that name; null when there is none.</summary>
    public IBotCommand? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>Names in the menu of an audience, in its order; what everybody may use comes first.</summary>
    public IReadOnlyList<string> Menu(Audience audience) => [.. menu.Where(command => command.Audience <= audience).Select(command => command.Name)];
}
