namespace QABot.Training.WordNet;

/// <summary>One meaning of a word.</summary>
/// <param name="Synset">The meaning.</param>
/// <param name="Count">How often it was tagged in WordNet's texts.</param>
/// <param name="Share">Its part of all uses of the word, 0 to 1; untagged senses get a little by their rank.</param>
internal readonly record struct WordSense(SynsetKey Synset, int Count, double Share);
