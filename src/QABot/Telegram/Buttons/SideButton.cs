using QABot.Core.Answers;
using QABot.Core.Reading;
using QABot.Rendering;

namespace QABot.Telegram.Buttons;

/// <summary>Shows the two-sided card of a contested claim.</summary>
internal sealed class SideButton(ClaimsFile claims, AnswerService answers, AnswerDelivery delivery) : IButtonAction
{
    /// <inheritdoc/>
    public string Prefix => CatalogueRenderer.Side;

    /// <inheritdoc/>
    public async Task<Handled> PressAsync(ButtonContext context, string argument, CancellationToken cancellationToken)
    {
        if (claims.Claims.FirstOrDefault(claim => TextDigest.Of(claim.Title) == argument) is not { } claim)
        {
            await context.AnswerAsync(context.Phrases["button.gone"], alert: false, cancellationToken);
            return Handled.Done;
        }

        if (answers.Sides(claim) is not { } card)
        {
            await context.AnswerAsync(context.Phrases["sides.nothing"], alert: false, cancellationToken);
            return Handled.Done;
        }

        await context.AnswerAsync(cancellationToken);
        return await delivery.SayAsync(context.UpdateId, context.To, AnswerRenderer.Render(card, context.Phrases), cancellationToken);
    }
}
