namespace QABot.Training.WordNet;

/// <summary>A synset's place: part of speech (0 to 3) and byte offset in its data file.</summary>
internal readonly record struct SynsetKey(int PartOfSpeech, int Offset);
