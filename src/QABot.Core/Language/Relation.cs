namespace QABot.Core.Language;

/// <summary>How a related word stands to the word that was asked for.</summary>
/// <remarks>The numbers are written into <c>words.bin</c>: new kinds go to the end, and at most sixteen fit.</remarks>
public enum Relation
{
    /// <summary>The same meaning: <c>buy</c>, <c>purchase</c>.</summary>
    Synonym,

    /// <summary>A near meaning: similar adjectives and verbs of one group.</summary>
    SimilarTo,

    /// <summary>Another part of speech of the same root: <c>accuse</c>, <c>accusation</c>.</summary>
    Derived,

    /// <summary>The wider word: <c>drama</c> for <c>tragedy</c>.</summary>
    Hypernym,

    /// <summary>The narrower word: <c>parade</c> for <c>show</c>.</summary>
    Hyponym,

    /// <summary>Another narrower word under the same wider one.</summary>
    Cousin,

    /// <summary>What it causes or entails: <c>kill</c>, <c>die</c>.</summary>
    Entailment,

    /// <summary>A part of it, or what it is part of.</summary>
    PartOf,

    /// <summary>One stands in the other's dictionary definition: <c>casualty</c>, <c>injure</c>.</summary>
    Definition,
}
