namespace QABot.Telegram.Buttons;

/// <summary>All button actions by prefix. Immutable.</summary>
internal sealed class ButtonRegistry(IEnumerable<IButtonAction> actions)
{
    private readonly Dictionary<string, IButtonAction> byPrefix = actions.ToDictionary(action => action.Prefix, StringComparer.Ordinal);

    /// <summary>The action that callback data call, with its argument; null when there is none (any more).</summary>
    public (IButtonAction Action, string Argument)? Find(string data)
    {
        var (prefix, argument) = CallbackData.Split(data);
        return byPrefix.TryGetValue(prefix, out var action) ? (action, argument) : null;
    }
}
