using Serilog.Events;

namespace QABot.Web;

/// <summary>What one view of the page shows.</summary>
/// <param name="Level">Log events below it are left out.</param>
/// <param name="Words">Log events without these words are left out; may be empty.</param>
/// <param name="Refresh">Whether the page loads itself again.</param>
/// <param name="Nonce">Under which its style sheet is let through.</param>
/// <param name="FormToken">What its form carries.</param>
/// <param name="Notice">How the last press of the button ended; may be empty.</param>
internal sealed record PageRequest(LogEventLevel Level, string Words, bool Refresh, string Nonce, string FormToken, string Notice);
