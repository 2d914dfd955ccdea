namespace QABot.Core.Language;

/// <summary>One stem, or stems in a row, with its English.</summary>
/// <param name="Parts">Stems; one, or those of a phrase.</param>
/// <param name="Exact">For each part, whether only the very word matches.</param>
/// <param name="English">Best first.</param>
/// <param name="Kind">Function, place or content.</param>
internal sealed record CyrillicEntry(string[] Parts, bool[] Exact, string[] English, TranslatedWordKind Kind);
