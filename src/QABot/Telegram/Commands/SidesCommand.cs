using QABot.Core.Answers;
using QABot.Rendering;

namespace QABot.Telegram.Commands;

/// <summary>Lists the contested claims; each button shows who stands where.</summary>
internal sealed class SidesCommand(ClaimsFile claims, AnswerDelivery delivery) : IBotCommand
{
    /// <inheritdoc/>
    public string Name => "sides";

    /// <inheritdoc/>
    public int? MenuPlace => 11;

    /// <inheritdoc/>
    public Task<Handled> RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        delivery.SayAsync(context.UpdateId, context.To, CatalogueRenderer.Claims(claims.Claims, context.Phrases), cancellationToken);
}
