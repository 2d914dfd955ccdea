namespace QABot.Moderation;

/// <summary>One line of the audit log.</summary>
/// <param name="At">When.</param>
/// <param name="User">Hash of who.</param>
/// <param name="Happening">What, such as <c>article.withdrawn</c>; attempts of those who may not begin with <c>refused:</c>.</param>
/// <param name="Detail">On what; null when that says it all.</param>
internal sealed record AuditEntry(DateTimeOffset At, string User, string Happening, string? Detail);
