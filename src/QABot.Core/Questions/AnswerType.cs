namespace QABot.Core.Questions;

/// <summary>What kind of thing a question asks for.</summary>
[Flags]
public enum AnswerType
{
    /// <summary>Nothing that its form tells.</summary>
    None = 0,

    /// <summary>A person or an institution ("who").</summary>
    Person = 1,

    /// <summary>A place ("where").</summary>
    Place = 2,

    /// <summary>A moment: date, day or time of day ("when").</summary>
    Time = 4,

    /// <summary>A length of time ("how long").</summary>
    Duration = 8,

    /// <summary>A count or measure ("how many").</summary>
    Number = 16,

    /// <summary>An amount of money ("how much did it cost").</summary>
    Money = 32,

    /// <summary>A reason or purpose ("why").</summary>
    Reason = 64,

    /// <summary>What somebody said ("what did X say").</summary>
    Quote = 128,

    /// <summary>Whether something is so ("did X").</summary>
    YesNo = 256,

    /// <summary>What something is or is called ("what is X").</summary>
    Definition = 512,

    /// <summary>A time of day ("what time").</summary>
    Clock = 1024,
}
