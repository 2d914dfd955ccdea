namespace QABot.Training.Text;

/// <summary>Where a public text comes from; each has a share of its own, so that the largest does not speak for English.</summary>
internal enum TextSource
{
    /// <summary>Encyclopedia paragraphs.</summary>
    Encyclopedia,

    /// <summary>Broadcast news in full: politics, business, technology, sport, arts.</summary>
    Broadcast,

    /// <summary>Two-sentence world, business, science and sport news.</summary>
    Brief,

    /// <summary>Agency copy, most of it on markets.</summary>
    Market,

    /// <summary>Dictionary definitions with the words they define.</summary>
    Dictionary,
}
