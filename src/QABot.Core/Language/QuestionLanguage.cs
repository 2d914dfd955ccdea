namespace QABot.Core.Language;

/// <summary>The languages questions are understood in, by their ISO 639-1 codes; the articles are English.</summary>
public enum QuestionLanguage
{
    /// <summary>English, and anything in Latin letters.</summary>
    En,

    /// <summary>The code <c>ru</c>.</summary>
    Ru,

    /// <summary>The code <c>uk</c>.</summary>
    Uk,
}
