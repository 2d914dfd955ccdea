using System.Collections;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace QABot.Operations;

/// <summary>One section of the settings and the options class that it fills.</summary>
internal sealed class SettingsSection
{
    private readonly Func<object, IEnumerable<string>> problems;

    private SettingsSection(string name, Type optionsType, Func<object, IEnumerable<string>> problems)
    {
        Name = name;
        OptionsType = optionsType;
        this.problems = problems;
    }

    /// <summary>The section's name.</summary>
    public string Name { get; }

    /// <summary>The class whose properties are its keys.</summary>
    public Type OptionsType { get; }

    /// <summary>Every key of the section with its section's name, such as <c>Index:Folder</c>.</summary>
    public IEnumerable<string> Keys => Properties(OptionsType).Select(property => $"{Name}:{property.Name}");

    /// <summary>A section that fills <typeparamref name="T"/>.</summary>
    /// <param name="name">The section's name.</param>
    /// <param name="problems">What is wrong with filled options.</param>
    public static SettingsSection Of<T>(string name, Func<T, IEnumerable<string>> problems)
        where T : class, new() =>
        new(name, typeof(T), options => problems((T)options));

    /// <summary>Whether the key names a file or a folder, which is resolved against the home folder.</summary>
    public bool IsPath(string key) =>
        Properties(OptionsType).Any(property =>
            property.PropertyType == typeof(string)
            && $"{Name}:{property.Name}".Equals(key, StringComparison.OrdinalIgnoreCase)
            && (property.Name.EndsWith("Folder", StringComparison.Ordinal)
                || property.Name.EndsWith("File", StringComparison.Ordinal)
                || property.Name.EndsWith("Path", StringComparison.Ordinal)));

    /// <summary>Whether the key's name says that its value is nobody's business.</summary>
    public static bool IsSecret(string key)
    {
        var name = key[(key.LastIndexOf(':') + 1)..];
        return ((string[])["Token", "Password", "Secret", "ApiKey", "Authorization"]).Any(word => name.EndsWith(word, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Every key with its value in the filled options; of a secret only whether it is set.</summary>
    public IEnumerable<KeyValuePair<string, string>> Describe(object filled) =>
        Properties(OptionsType).Select(property => KeyValuePair.Create(
            $"{Name}:{property.Name}",
            IsSecret(property.Name) ? (property.GetValue(filled) is string { Length: > 0 } ? "(set)" : "(none)") : Text(property.GetValue(filled))));

    /// <summary>Takes the named property over from other options of the same class.</summary>
    /// <returns>Whether its value differed.</returns>
    public bool Take(string key, object from, object to)
    {
        if (!Differs(key, from, to))
        {
            return false;
        }

        var property = PropertyOf(key);
        property.SetValue(to, property.GetValue(from));
        return true;
    }

    /// <summary>Whether the named property differs between two options.</summary>
    public bool Differs(string key, object one, object other) => Text(PropertyOf(key).GetValue(one)) != Text(PropertyOf(key).GetValue(other));

    private PropertyInfo PropertyOf(string key) =>
        Properties(OptionsType).Single(property => $"{Name}:{property.Name}".Equals(key, StringComparison.OrdinalIgnoreCase));

    /// <summary>Fills the options and adds what is wrong with them to <paramref name="found"/>.</summary>
    /// <param name="configuration">All settings.</param>
    /// <param name="home">Absolute folder that relative paths are resolved against.</param>
    /// <param name="found">Gets a sentence a problem, with the key, the value's shape and the mend.</param>
    public object Bind(IConfiguration configuration, string home, List<string> found)
    {
        var before = found.Count;
        var section = configuration.GetSection(Name);
        CheckKeys(section, OptionsType, found);
        var options = Activator.CreateInstance(OptionsType)!;
        if (found.Count == before)
        {
            section.Bind(options);
            found.AddRange(problems(options));
        }

        foreach (var property in Properties(OptionsType).Where(property => IsPath($"{Name}:{property.Name}")))
        {
            if (property.GetValue(options) is string { Length: > 0 } path)
            {
                property.SetValue(options, Path.GetFullPath(path, home));
            }
        }

        return options;
    }

    private static void CheckKeys(IConfigurationSection section, Type type, List<string> found)
    {
        var properties = Properties(type).ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var child in section.GetChildren())
        {
            if (!properties.TryGetValue(child.Key, out var property))
            {
                found.Add(Unknown(child.Path, properties.Keys.Select(name => $"{section.Path}:{name}")));
            }
            else if (IsNested(property.PropertyType))
            {
                CheckKeys(child, property.PropertyType, found);
            }
            else if (!IsList(property.PropertyType))
            {
                CheckValue(child, property.PropertyType, found);
            }
            else if (child.Value is { Length: > 0 } single)
            {
                found.Add($"{child.Path} is \"{single}\"; it takes a list, for example {child.Path}:0={single}.");
            }
            else
            {
                foreach (var element in child.GetChildren())
                {
                    CheckValue(element, property.PropertyType.GetGenericArguments()[0], found);
                }
            }
        }
    }

    private static void CheckValue(IConfigurationSection value, Type type, List<string> found)
    {
        try
        {
            value.Get(type);
        }
        catch (InvalidOperationException)
        {
            found.Add($"{value.Path} is \"{value.Value}\"; it takes {Shape(Nullable.GetUnderlyingType(type) ?? type)}.");
        }
    }

    /// <summary>The sentence for a key that nothing reads.</summary>
    public static string Unknown(string key, IEnumerable<string> known) =>
        NearestName.Of(key, known) is { } meant
            ? $"{key} is no setting; did you mean {meant}?"
            : $"{key} is no setting; the README lists every setting.";

    private static string Text(object? value) => value switch
    {
        null or "" => "(none)",
        string text => text,
        IEnumerable list => "[" + string.Join("; ", list.Cast<object>().Select(Text)) + "]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Shape(Type type) => type switch
    {
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(TimeSpan) => "a time span such as 00:00:30",
        _ when type == typeof(Uri) => "an address such as https://example.org",
        _ when type.IsEnum => "one of " + string.Join(", ", Enum.GetNames(type)),
        _ when type == typeof(int) || type == typeof(long) => "a whole number",
        _ => "a number",
    };

    private static bool IsList(Type type) => type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type);

    private static bool IsNested(Type type) => type.IsClass && type != typeof(string) && type != typeof(Uri) && !IsList(type);

    private static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is { IsPublic: true });
}
