namespace QABot.Telegram;

/// <summary>A file that goes out with a call. Immutable as long as nobody writes into its bytes.</summary>
/// <param name="Parameter">The parameter that it is: <c>photo</c> or <c>document</c>.</param>
/// <param name="Name">The name under which a reader saves it.</param>
/// <param name="Bytes">What it holds; not empty.</param>
internal sealed record Upload(string Parameter, string Name, ReadOnlyMemory<byte> Bytes);
