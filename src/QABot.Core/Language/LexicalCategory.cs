namespace QABot.Core.Language;

/// <summary>What sort of thing a noun names in its frequent senses; several may hold.</summary>
[Flags]
public enum LexicalCategory
{
    /// <summary>Not a known noun.</summary>
    None = 0,

    /// <summary>A human being, a role or an occupation: <c>officer</c>.</summary>
    Person = 1,

    /// <summary>People or things taken together, organisations: <c>committee</c>.</summary>
    Group = 1 << 1,

    /// <summary>A place: <c>city</c>.</summary>
    Location = 1 << 2,

    /// <summary>A point or stretch of time: <c>year</c>.</summary>
    Time = 1 << 3,

    /// <summary>A number, unit or amount: <c>percent</c>.</summary>
    Quantity = 1 << 4,

    /// <summary>What is owned, paid or transferred: <c>price</c>.</summary>
    Money = 1 << 5,

    /// <summary>Something done or happening: <c>explosion</c>.</summary>
    Event = 1 << 6,

    /// <summary>A made thing: <c>missile</c>.</summary>
    Artifact = 1 << 7,

    /// <summary>Something said, written or shown: <c>statement</c>.</summary>
    Communication = 1 << 8,

    /// <summary>Stuff, food included: <c>oil</c>.</summary>
    Substance = 1 << 9,

    /// <summary>A condition: <c>damage</c>, <c>illness</c>.</summary>
    State = 1 << 10,

    /// <summary>A feeling or its reason: <c>anger</c>, <c>motive</c>.</summary>
    Feeling = 1 << 11,

    /// <summary>An animal or a plant.</summary>
    LivingThing = 1 << 12,

    /// <summary>A part of a body.</summary>
    Body = 1 << 13,

    /// <summary>A property or an idea: <c>colour</c>, <c>plan</c>.</summary>
    Attribute = 1 << 14,

    /// <summary>A natural object or phenomenon: <c>storm</c>, <c>river</c>.</summary>
    Nature = 1 << 15,
}
