namespace QABot.Core.Language;

/// <summary>The languages questions are understood in; the articles are English.</summary>
public enum QuestionLanguage
{
    /// <summary>English, and anything in Latin letters.</summary>
    English,

    /// <summary>Russian.</summary>
    Russian,

    /// <summary>Ukrainian.</summary>
    Ukrainian,
}
