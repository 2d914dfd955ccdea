using System.Collections.Frozen;

namespace QABot.Core.Language;

/// <summary>
/// The endings that a Cyrillic stem (ru, uk) may go on with: cases of nouns and adjectives, persons, past forms and
/// participles of verbs. What is not among them makes another word.
/// </summary>
internal static class CyrillicEndings
{
    private const int Longest = 9;

    private static readonly string[] Cases =
    [
        "", "а", "о", "е", "у", "ю", "ы", "и", "я", "ь", "й", "і", "ї", "є", "ой", "ей", "ою", "ею", "єю", "ом", "ем", "єм", "ям", "ам",
        "ами", "ями", "ах", "ях", "ов", "ев", "ів", "їв", "ові", "еві", "єві", "ию", "ии", "ия", "ие", "ий", "ью", "ию", "иям", "иях", "иями",
        "ием", "ией", "ію", "ії", "ія", "іє", "ій", "ією", "ям", "ем", "єм", "ням", "ня", "ні", "ню", "нням", "ння", "нню", "нні", "ню",
        "ения", "ение", "ению", "ением", "ении", "ений", "ания", "ание", "анию", "анием", "ании", "аний", "ення", "енням", "енню", "енні",
        "ання", "анням", "анню", "анні", "ка", "ки", "ке", "ку", "кой", "ок", "кам", "ками", "ках", "кою", "ці", "ко", "ки", "ик",
        "ость", "ости", "остью", "ість", "ості", "істю", "ство", "ства", "ству", "ством", "стве", "стві", "чик", "чика", "чики", "чиков",
        "иків", "ник", "ника", "ники", "ников", "ників", "нику", "ником", "нике", "никами", "никам", "ець", "ця", "ців", "ец", "ца", "цы", "цев",
        "ся", "ась", "ось", "ись", "ися", "ося", "дь", "ть", "сь", "ася", "яца", "зі", "сі", "еса", "ерей",
    ];

    private static readonly string[] Adjective =
    [
        "ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие", "ого", "его", "ому", "ему", "ым", "им", "ом", "ем", "ой", "ей", "ую", "юю", "ых", "их",
        "ыми", "ими", "а", "е", "і", "у", "ї", "ої", "ій", "ою", "ими", "ьої", "ього", "ьому", "я", "ю", "о", "ы", "ей", "ів",
        "",
    ];

    private static readonly string[] Themes = ["", "а", "я", "и", "і", "ї", "е", "ну", "ова", "ева", "ива", "ыва", "ува", "юва", "ю", "у", "ну", "ира", "ирова"];

    private static readonly string[] Verb =
    [
        "ть", "ти", "ть", "л", "ла", "ло", "ли", "в", "в", "м", "мо", "т", "шь", "ш", "те", "є", "ю", "ют", "ють", "ут", "уть", "ят", "ять", "ат", "ать",
        "ит", "ить", "ет", "ешь", "еш", "єш", "є", "ємо", "ем", "емо", "имо", "им", "ите", "іть", "йте", "й", "ла", "вши", "вший", "вшая", "вшие", "вших",
        "вшего", "вшую", "но", "то", "н", "на", "ны", "ні", "ний", "ена", "ено", "ены", "ені", "ен", "чи", "я", "ет", "ете", "єте",
    ];

    private static readonly string[] Participles =
    [
        "нн", "н", "енн", "ен", "ющ", "ущ", "ящ", "ащ", "ем", "им", "т", "ован", "ованн", "ован", "ирован", "ированн", "уван", "ск", "ськ", "овск",
        "ов", "ев", "ичн", "ическ", "альн", "івськ", "анн", "ан", "ян", "янн", "ивн", "івн",
    ];

    private static readonly FrozenSet<string> All = Build();

    /// <summary>True when a stem may go on so.</summary>
    public static bool Allow(ReadOnlySpan<char> rest) =>
        rest.Length <= Longest && All.GetAlternateLookup<ReadOnlySpan<char>>().Contains(rest);

    private static FrozenSet<string> Build()
    {
        var endings = new HashSet<string>(Cases, StringComparer.Ordinal);
        endings.UnionWith(Adjective);
        foreach (var theme in Themes)
        {
            foreach (var ending in Verb)
            {
                endings.Add(theme + ending);
                endings.Add(theme + ending + "ся");
                endings.Add(theme + ending + "сь");
            }

            foreach (var participle in Participles)
            {
                if (theme.Length <= 1)
                    endings.UnionWith(Adjective.Select(ending => theme + participle + ending));
            }
        }

        endings.RemoveWhere(ending => ending.Length > Longest);
        return endings.ToFrozenSet(StringComparer.Ordinal);
    }
}
