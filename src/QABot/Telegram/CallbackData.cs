using System.Globalization;
using System.Text;

namespace QABot.Telegram;

/// <summary>What a button carries back: the number of a choice, or "none of these". The choices themselves are kept with the message.</summary>
internal static class CallbackData
{
    /// <summary>Most bytes that Telegram takes.</summary>
    public const int MaxBytes = 64;

    /// <summary>"None of these".</summary>
    public const string None = "n";

    /// <summary>The data of choice <paramref name="index"/>, from 0.</summary>
    public static string Choice(int index) => Checked(string.Create(CultureInfo.InvariantCulture, $"c:{index}"));

    /// <summary>The choice's number, or null when the data is of another kind.</summary>
    public static int? ChoiceOf(string data) =>
        data.StartsWith("c:", StringComparison.Ordinal) && int.TryParse(data.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;

    private static string Checked(string data) =>
        Encoding.UTF8.GetByteCount(data) is >= 1 and <= MaxBytes ? data : throw new ArgumentException($"Callback data takes 1 to {MaxBytes} bytes.", nameof(data));
}
