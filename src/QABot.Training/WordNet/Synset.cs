namespace QABot.Training.WordNet;

/// <summary>A set of words with one meaning.</summary>
/// <param name="PartOfSpeech">0 noun, 1 verb, 2 adjective, 3 adverb.</param>
/// <param name="File">WordNet's lexicographer file number, which is its coarse category.</param>
/// <param name="Words">Lower case, words of a phrase joined by a space.</param>
/// <param name="Pointers">What it is joined to.</param>
/// <param name="Definition">The gloss up to its first example.</param>
/// <param name="Gloss">Definition and examples.</param>
internal sealed record Synset(
    int PartOfSpeech, int File, IReadOnlyList<string> Words, IReadOnlyList<Pointer> Pointers, string Definition, string Gloss);
