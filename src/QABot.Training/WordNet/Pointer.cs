namespace QABot.Training.WordNet;

/// <summary>A join from one synset to another.</summary>
/// <param name="Symbol">WordNet's sign of the relation (wninput(5WN)).</param>
/// <param name="Target">The other synset.</param>
/// <param name="SourceWord">Which of the words it holds for, from 1; 0 for all.</param>
/// <param name="TargetWord">Which of the other's words it leads to, from 1; 0 for all.</param>
internal readonly record struct Pointer(string Symbol, SynsetKey Target, int SourceWord, int TargetWord);
