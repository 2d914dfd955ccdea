namespace QABot.Telegram;

/// <summary>Settings of the section <c>Telegram</c>.</summary>
public sealed class TelegramOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Telegram";

    /// <summary>The bot's token from @BotFather; give it as the environment variable <c>Telegram__BotToken</c>. Null or empty: the bot does not run in Telegram.</summary>
    public string? BotToken { get; set; }

    /// <summary>Scheme, host and port of the Bot API. Default: <c>https://api.telegram.org</c>.</summary>
    public string BaseUrl { get; set; } = "https://api.telegram.org";

    /// <summary>Seconds for which Telegram holds a poll open when there is nothing new. Default: 25.</summary>
    public int PollSeconds { get; set; } = 25;

    /// <summary>Seconds after which a request counts as lost; at least 10 more than <see cref="PollSeconds"/>. Default: 40.</summary>
    public int RequestSeconds { get; set; } = 40;

    /// <summary>Chats that are answered side by side. Default: 32.</summary>
    public int MaxConcurrentChats { get; set; } = 32;

    /// <summary>Seconds that answers in work get to go out when the bot is stopped; some 3 more pass until it has ended. Default: 7.</summary>
    public int DrainSeconds { get; set; } = 7;

    /// <summary>Questions a minute that one user gets answered in the long run; more get one notice. Default: 20.</summary>
    public int QuestionsPerMinute { get; set; } = 20;

    /// <summary>Seconds that one user waits between two questions in the same group; 0 for none. Default: 3.</summary>
    public int GroupCooldownSeconds { get; set; } = 3;

    /// <summary>Questions that one user may ask at once after a pause. Default: 20.</summary>
    public int QuestionBurst { get; set; } = 20;

    /// <summary>Messages a second to all chats together; Telegram allows 30, and up to 1000 to bots that pay for it. Default: 30.</summary>
    public int MessagesPerSecond { get; set; } = 30;

    /// <summary>Whether a webhook that is set on this token is taken away, since Telegram sends no updates to a poll while there is one. Default: false.</summary>
    public bool DeleteWebhook { get; set; }

    /// <summary>Questions shown as buttons under /start and /help, at most 5; empty: made of the articles' titles.</summary>
    public IList<string> ExampleQuestions { get; set; } = [];

    /// <summary>What is wrong with these settings: key, shape and mend, one line each; empty when they are usable. Never holds the token.</summary>
    public IEnumerable<string> Problems()
    {
        if (!string.IsNullOrEmpty(BotToken) && !IsToken(BotToken))
        {
            yield return "Telegram:BotToken has not the shape of a token (digits, a colon, letters and digits); copy it from @BotFather without quotes or spaces.";
        }

        if (!Uri.TryCreate(BaseUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.PathAndQuery != "/")
        {
            yield return "Telegram:BaseUrl takes scheme, host and port only, for example \"https://api.telegram.org\".";
        }

        if (PollSeconds is < 0 or > 50)
        {
            yield return $"Telegram:PollSeconds is {PollSeconds}; it takes whole seconds from 0 to 50.";
        }

        if (RequestSeconds < PollSeconds + 10 || RequestSeconds > 300)
        {
            yield return $"Telegram:RequestSeconds is {RequestSeconds}; it takes whole seconds from {PollSeconds + 10} (10 more than Telegram:PollSeconds) to 300.";
        }

        if (MaxConcurrentChats is < 1 or > 1000)
        {
            yield return $"Telegram:MaxConcurrentChats is {MaxConcurrentChats}; it takes a whole number from 1 to 1000.";
        }

        if (MessagesPerSecond is < 1 or > 1000)
        {
            yield return $"Telegram:MessagesPerSecond is {MessagesPerSecond}; it takes a whole number from 1 to 1000.";
        }

        if (DrainSeconds is < 0 or > 25)
        {
            yield return $"Telegram:DrainSeconds is {DrainSeconds}; it takes whole seconds from 0 to 25.";
        }

        if (QuestionsPerMinute is < 1 or > 1000)
        {
            yield return $"Telegram:QuestionsPerMinute is {QuestionsPerMinute}; it takes a whole number from 1 to 1000.";
        }

        if (GroupCooldownSeconds is < 0 or > 3600)
        {
            yield return $"Telegram:GroupCooldownSeconds is {GroupCooldownSeconds}; it takes whole seconds from 0 to 3600.";
        }

        if (QuestionBurst is < 1 or > 1000)
        {
            yield return $"Telegram:QuestionBurst is {QuestionBurst}; it takes a whole number from 1 to 1000.";
        }

        if (ExampleQuestions.Count > 5 || ExampleQuestions.Any(question => string.IsNullOrWhiteSpace(question) || question.Length > 200))
        {
            yield return "Telegram:ExampleQuestions takes at most 5 questions of at most 200 characters.";
        }
    }

    private static bool IsToken(string token)
    {
        var colon = token.IndexOf(':', StringComparison.Ordinal);
        return colon > 0
            && colon < token.Length - 1
            && long.TryParse(token.AsSpan(0, colon), System.Globalization.NumberStyles.None, null, out _)
            && token.AsSpan(colon + 1).ToArray().All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
    }
}
