namespace QABot.Tests.Support;

/// <summary>All that the fake server knows. Everything here is touched only inside <see cref="FakeBotApi.Locked{T}"/>.</summary>
internal sealed class BotApiState
{
    public UpdateQueue Updates { get; } = new();

    public MessageStore Messages { get; } = new();

    public Dictionary<long, FakeChat> Chats { get; } = [];

    public List<RecordedCall> Calls { get; } = [];

    public List<string> Complaints { get; } = [];

    public List<string> Actions { get; } = [];

    public HashSet<string> OpenCallbacks { get; } = [];

    public List<CallbackAnswer> CallbackAnswers { get; } = [];

    public HashSet<string> OpenInlineQueries { get; } = [];

    public List<InlineAnswer> InlineAnswers { get; } = [];

    public Dictionary<string, FakeFile> Files { get; } = [];

    /// <summary>Commands by scope and language, as the client wrote them.</summary>
    public Dictionary<(string Scope, string Language), IReadOnlyList<BotCommandEntry>> Commands { get; } = [];

    /// <summary>Name, description and short description by language.</summary>
    public Dictionary<(string What, string Language), string> Profile { get; } = [];

    public string WebhookUrl { get; set; } = "";

    public string WebhookSecret { get; set; } = "";

    public RateMeter? Rates { get; set; }

    public int LastQuery { get; set; }
}

/// <summary>A command in the menu.</summary>
internal sealed record BotCommandEntry(string Command, string Description);
