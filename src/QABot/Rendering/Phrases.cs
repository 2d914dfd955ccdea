using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace QABot.Rendering;

/// <summary>
/// The bot's own words in one language: neutral interface text, never a claim. They are data (<c>Rendering/Languages/*.json</c>,
/// embedded); a new language is a new file. A text that a language lacks is taken from English. Immutable.
/// </summary>
internal sealed partial class Phrases
{
    private const string Fallback = "en";
    private static readonly ConcurrentDictionary<string, Phrases> Loaded = new(StringComparer.Ordinal);

    private readonly Dictionary<string, string> texts;
    private readonly Phrases? fallback;

    private Phrases(string language, Dictionary<string, string> texts, Phrases? fallback) =>
        (Language, this.texts, this.fallback) = (language, texts, fallback);

    /// <summary>Languages that have a file, English first.</summary>
    public static IReadOnlyList<string> Languages { get; } =
    [
        Fallback,
        .. typeof(Phrases).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("Languages.", StringComparison.Ordinal))
            .Select(name => name["Languages.".Length..^".json".Length])
            .Where(language => language != Fallback)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>English.</summary>
    public static Phrases English => For(Fallback);

    /// <summary>Two-letter code of the language.</summary>
    public string Language { get; }

    /// <summary>Keys of this language's own file.</summary>
    public IReadOnlyCollection<string> Keys => texts.Keys;

    /// <summary>The text under a key.</summary>
    /// <exception cref="KeyNotFoundException">Not even English has it.</exception>
    public string this[string key] =>
        texts.TryGetValue(key, out var text) ? text
        : fallback is not null ? fallback[key]
        : throw new KeyNotFoundException($"There is no text '{key}'.");

    /// <summary>The phrases for an IETF language tag such as Telegram's <c>language_code</c>; English when it is null or has no file.</summary>
    public static Phrases For(string? languageTag)
    {
        var language = languageTag?.Split('-', '_')[0].ToLowerInvariant() ?? Fallback;
        return Loaded.GetOrAdd(Languages.Contains(language) ? language : Fallback, Load);
    }

    /// <summary>The text with its {0}, {1}… filled in.</summary>
    public string Fill(string key, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.InvariantCulture, this[key], values);

    /// <summary>The form of a text that fits a count; forms are separated by '|' (two: one, other; three: one, few, many).</summary>
    public string Count(string key, int count)
    {
        if (!texts.TryGetValue(key, out var text))
        {
            return fallback is null ? throw new KeyNotFoundException($"There is no text '{key}'.") : fallback.Count(key, count);
        }

        var forms = text.Split('|');
        return string.Format(CultureInfo.InvariantCulture, forms[Math.Min(Form(count), forms.Length - 1)], count);
    }

    /// <summary>A date as day, month's name and year.</summary>
    public string Date(DateOnly date) =>
        string.Create(CultureInfo.InvariantCulture, $"{date.Day} {this["months"].Split('|')[date.Month - 1]} {date.Year}");

    private int Form(int count) => this["plural"] switch
    {
        // The rule of the Unicode CLDR for East Slavic whole numbers.
        "three" => (count % 10, count % 100) switch
        {
            (1, not 11) => 0,
            ( >= 2 and <= 4, not (>= 12 and <= 14)) => 1,
            _ => 2,
        },
        _ => count == 1 ? 0 : 1,
    };

    private static Phrases Load(string language)
    {
        using var stream = typeof(Phrases).Assembly.GetManifestResourceStream($"Languages.{language}.json")!;
        var texts = JsonSerializer.Deserialize(stream, TextsJson.Default.DictionaryStringString)!;
        return new Phrases(language, texts, language == Fallback ? null : English);
    }

    [JsonSerializable(typeof(Dictionary<string, string>))]
    private sealed partial class TextsJson : JsonSerializerContext;
}
