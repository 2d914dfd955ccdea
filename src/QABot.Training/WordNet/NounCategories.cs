using QABot.Core.Language;

namespace QABot.Training.WordNet;

/// <summary>The categories of a noun from the lexicographer files of its frequent senses.</summary>
internal static class NounCategories
{
    private const double LeastShare = 0.2;

    public static LexicalCategory Of(WordNetFiles files, string word)
    {
        if (!files.Senses.TryGetValue(word, out var senses))
            return LexicalCategory.None;
        var nouns = senses.Where(sense => sense.Synset.PartOfSpeech == 0).ToList();
        if (nouns.Count == 0)
            return LexicalCategory.None;
        var total = nouns.Sum(sense => sense.Share);
        var categories = Of(files.Synsets[nouns[0].Synset].File);
        foreach (var sense in nouns)
        {
            if (sense.Share / total >= LeastShare)
                categories |= Of(files.Synsets[sense.Synset].File);
        }

        return categories;
    }

    // lexnames(5WN)
    private static LexicalCategory Of(int file) => file switch
    {
        4 or 11 => LexicalCategory.Event,
        5 or 20 => LexicalCategory.LivingThing,
        6 => LexicalCategory.Artifact,
        7 or 9 or 24 or 25 => LexicalCategory.Attribute,
        8 => LexicalCategory.Body,
        10 => LexicalCategory.Communication,
        12 or 16 => LexicalCategory.Feeling,
        13 or 27 => LexicalCategory.Substance,
        14 => LexicalCategory.Group,
        15 => LexicalCategory.Location,
        17 or 19 or 22 => LexicalCategory.Nature,
        18 => LexicalCategory.Person,
        21 => LexicalCategory.Money,
        23 => LexicalCategory.Quantity,
        26 => LexicalCategory.State,
        28 => LexicalCategory.Time,
        _ => LexicalCategory.None,
    };
}
