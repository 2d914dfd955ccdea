using QABot.Rendering;

namespace QABot.Telegram.Buttons;

/// <summary>Rows of buttons, of which one action owns some. Pure.</summary>
internal static class ButtonRows
{
    /// <summary>The rows with those of the action (all that hold a button of its prefix) taken away and others in their place; at the end when there were none.</summary>
    public static IReadOnlyList<IReadOnlyList<Button>> Replace(IReadOnlyList<IReadOnlyList<Button>> rows, string prefix, params IReadOnlyList<IReadOnlyList<Button>> with)
    {
        bool Owned(IReadOnlyList<Button> row) => row.OfType<Button.Action>().Any(button => CallbackData.Split(button.Data).Prefix == prefix);
        var at = rows.TakeWhile(row => !Owned(row)).Count();
        return [.. rows.Take(at), .. with, .. rows.Skip(at).Where(row => !Owned(row))];
    }
}
