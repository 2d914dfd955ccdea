namespace QABot.Core.Indexing;

/// <summary>What a token's form says about it; known without any dictionary of the incident.</summary>
[Flags]
public enum TokenTraits
{
    /// <summary>Nothing in particular.</summary>
    None = 0,

    /// <summary>Begins with an upper-case letter.</summary>
    Capital = 1,

    /// <summary>First word of a sentence, where a capital means nothing.</summary>
    SentenceStart = 2,

    /// <summary>Holds a digit or is a number word.</summary>
    Number = 4,

    /// <summary>An amount of money or its unit ("$300", "billion").</summary>
    Money = 8,

    /// <summary>A time of day ("2:30", "a.m.", "noon").</summary>
    Clock = 16,

    /// <summary>A day, month, year or a word that dates ("Wednesday", "1994", "yesterday").</summary>
    Date = 32,

    /// <summary>A unit of duration ("minutes", "hours").</summary>
    Duration = 64,

    /// <summary>A word that carries grammar, not matter ("the", "of", "was").</summary>
    Stop = 128,

    /// <summary>A title or office that announces a person ("President", "spokesman").</summary>
    Office = 256,

    /// <summary>Preceded directly by a preposition of place ("in", "at", "near", "outside").</summary>
    AfterPlace = 512,

    /// <summary>Stands between quotation marks.</summary>
    Quoted = 1024,

    /// <summary>A word that introduces a reason or a purpose ("because", "due").</summary>
    Reason = 2048,

    /// <summary>A negation ("no", "not", "without", "nobody").</summary>
    Negation = 4096,

    /// <summary>Followed directly by a percent sign or the word.</summary>
    Percent = 8192,

    /// <summary>A person's age ("aged 22", "46-year-old", "Smith, 46,", "the captain, 46,", the last of "aged 19, 22 and 34").</summary>
    Age = 16384,

    /// <summary>Names a place that the dictionary knows ("Paris"); told of indexed words only.</summary>
    NamesPlace = 32768,

    /// <summary>Says of what people or place something is ("Greek" in "Greek police"); told of indexed words only.</summary>
    NamesPeople = 65536,

    /// <summary>A capitalised common noun that is no person ("Board", "Commission"); told of indexed words only.</summary>
    NamesThing = 131072,

    /// <summary>The year in which a thing came to be ("built in 1958", "dates from 1732").</summary>
    Made = 262144,
}
