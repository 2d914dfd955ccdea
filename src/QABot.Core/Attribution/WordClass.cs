namespace QABot.Core.Attribution;

/// <summary>What a word can be, as far as finding speakers needs it. A word may be several of these.</summary>
[Flags]
internal enum WordClass
{
    /// <summary>No word of the tables.</summary>
    None = 0,

    /// <summary>A verb of saying whose subject speaks, whatever it is ("said", "insisted").</summary>
    Says = 1 << 0,

    /// <summary>A verb that reports speech when its subject is a person or a body ("denied", "called").</summary>
    Reports = 1 << 1,

    /// <summary>The form may as well be a noun ("claims", "report").</summary>
    NounLike = 1 << 2,

    /// <summary>A participle that carries on a sentence's own subject ("saying", "alleging").</summary>
    SayingParticiple = 1 << 3,

    /// <summary>A form of "be" or "get": a participle after it is passive.</summary>
    Be = 1 << 4,

    /// <summary>Another auxiliary.</summary>
    Auxiliary = 1 << 5,

    /// <summary>An adverb or time word that may stand between subject and verb.</summary>
    Adverb = 1 << 6,

    /// <summary>Opens a subordinate clause; what it holds is not the sentence's own statement.</summary>
    Subordinator = 1 << 7,

    /// <summary>"and", "but", "or".</summary>
    Coordinator = 1 << 8,

    /// <summary>A preposition.</summary>
    Preposition = 1 << 9,

    /// <summary>An article or another determiner.</summary>
    Determiner = 1 << 10,

    /// <summary>"he", "she".</summary>
    PersonPronoun = 1 << 11,

    /// <summary>"it".</summary>
    ThingPronoun = 1 << 12,

    /// <summary>"they".</summary>
    PluralPronoun = 1 << 13,

    /// <summary>A pronoun that names no speaker ("I", "we", "who", "one").</summary>
    OtherPronoun = 1 << 14,

    /// <summary>"his", "her", "its", "their".</summary>
    Possessive = 1 << 15,

    /// <summary>One person by office or role ("spokesman", "minister").</summary>
    Role = 1 << 16,

    /// <summary>Several people ("officials", "police").</summary>
    People = 1 << 17,

    /// <summary>A body ("ministry", "agency").</summary>
    Body = 1 << 18,

    /// <summary>Something that holds words ("statement", "report").</summary>
    Document = 1 << 19,

    /// <summary>A title written before a name ("Mr", "President").</summary>
    Title = 1 << 20,

    /// <summary>A finite verb that ends the noun phrase before it.</summary>
    OtherVerb = 1 << 21,

    /// <summary>Opens a statement: "issued" (a statement).</summary>
    Issues = 1 << 22,

    /// <summary>The name of a day or month.</summary>
    Calendar = 1 << 23,
}
