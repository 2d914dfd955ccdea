using QABot.Core.Language;

namespace QABot.Core.Indexing;

/// <summary>What a capitalised word names, as far as the dictionary and the words beside it tell: a place, a people, a thing; nothing is said of the others, which mostly name persons.</summary>
internal static class NameKinds
{
    // The dictionary has "greek" as a person and as a language; a word of another sense ("Brown") is rather a surname.
    private const LexicalCategory OfPeoples = LexicalCategory.Person | LexicalCategory.Communication | LexicalCategory.Group;

    /// <summary>The traits of the word at a place of the analysed text: those that it has and the kind of its name.</summary>
    public static TokenTraits Of(string text, IReadOnlyList<Token> tokens, int at)
    {
        var token = tokens[at];
        if ((token.Traits & (TokenTraits.Capital | TokenTraits.Date | TokenTraits.Number | TokenTraits.Stop)) != TokenTraits.Capital)
        {
            return token.Traits;
        }

        var parts = Lemmas.Default.PartsOf(token.Word);
        if (parts == PartsOfSpeech.None)
        {
            return token.Traits;
        }

        var categories = Lemmas.Default.Categories(token.Word);
        var afterName = at > 0 && IsCapital(tokens[at - 1]) && AreNeighbours(text, tokens[at - 1], token);
        if (categories.HasFlag(LexicalCategory.Location))
        {
            // "Jack London" is none, "New York" is one.
            return afterName && !Lemmas.Default.PartsOf(tokens[at - 1].Word).HasFlag(PartsOfSpeech.Adjective) ? token.Traits : token.Traits | TokenTraits.NamesPlace;
        }

        if (parts.HasFlag(PartsOfSpeech.Adjective) && (categories & ~OfPeoples) == 0)
        {
            var describes = at + 1 < tokens.Count && AreNeighbours(text, token, tokens[at + 1])
                && (IsCapital(tokens[at + 1]) || Lemmas.Default.PartsOf(tokens[at + 1].Word).HasFlag(PartsOfSpeech.Noun));
            return describes && !afterName ? token.Traits | TokenTraits.NamesPeople : token.Traits;
        }

        return categories == LexicalCategory.None || categories.HasFlag(LexicalCategory.Person) || (afterName && MayBeFirstName(tokens[at - 1])) ? token.Traits : token.Traits | TokenTraits.NamesThing;
    }

    /// <summary>Whether nothing but one blank or hyphen stands between two words.</summary>
    public static bool AreNeighbours(string text, Token first, Token second) =>
        second.Start == first.Start + first.Length + 1 && text[second.Start - 1] is ' ' or '\u00A0' or '-';

    /// <summary>"Gordon" in "Gordon Brown"; "Evening" in "Evening Standard" is none.</summary>
    public static bool MayBeFirstName(Token token) =>
        Lemmas.Default.PartsOf(token.Word) == PartsOfSpeech.None || Lemmas.Default.Categories(token.Word).HasFlag(LexicalCategory.Person);

    private static bool IsCapital(Token token) => (token.Traits & (TokenTraits.Capital | TokenTraits.Date | TokenTraits.Stop)) == TokenTraits.Capital;
}
