using System.Globalization;
using System.Text;

namespace QABot.Telegram;

/// <summary>What a button carries back: the prefix of its action and, after a colon, an argument; 1 to 64 bytes.</summary>
internal static class CallbackData
{
    /// <summary>Most bytes that Telegram takes.</summary>
    public const int MaxBytes = 64;

    /// <summary>The data of an action.</summary>
    /// <param name="prefix">The action's prefix, without a colon.</param>
    /// <param name="argument">What the action gets back; may be empty.</param>
    /// <exception cref="ArgumentException">It would be longer than Telegram takes.</exception>
    public static string Of(string prefix, string argument = "")
    {
        var data = argument.Length == 0 ? prefix : $"{prefix}:{argument}";
        return Encoding.UTF8.GetByteCount(data) is >= 1 and <= MaxBytes ? data : throw new ArgumentException($"Callback data takes 1 to {MaxBytes} bytes.", nameof(argument));
    }

    /// <summary>The data of an action whose argument is a number.</summary>
    public static string Of(string prefix, long argument) => Of(prefix, argument.ToString(CultureInfo.InvariantCulture));

    /// <summary>Prefix and argument of what came back.</summary>
    public static (string Prefix, string Argument) Split(string data) =>
        data.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0 ? (data[..colon], data[(colon + 1)..]) : (data, "");
}
