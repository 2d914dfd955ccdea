using System.Collections.Frozen;
using System.Text;
using QABot.Core.Answers;

namespace QABot.Core.Questions;

/// <summary>Knows messages that are no questions, in English, ru and uk. Pure and thread-safe.</summary>
public static class SmallTalk
{
    private static readonly FrozenDictionary<string, SmallTalkKind> Phrases = new Dictionary<SmallTalkKind, string>
    {
        [SmallTalkKind.Greeting] = "hi|hello|hey|hi there|hello there|hey there|yo|sup|good morning|good evening|good afternoon|good day|greetings|howdy|"
            + "привет|здравствуйте|здравствуй|добрый день|добрый вечер|доброе утро|салют|хай|"
            + "привіт|вітаю|добрий день|добрий вечір|доброго ранку|добридень|доброго дня",
        [SmallTalkKind.Thanks] = "thanks|thank you|thx|ty|thanks a lot|thank you very much|many thanks|cheers|great thanks|ok thanks|thanks bot|nice|great|cool|ok|okay|good bot|"
            + "спасибо|спасибо большое|большое спасибо|благодарю|спс|ок|"
            + "дякую|дуже дякую|щиро дякую|спасибі|дяки",
        [SmallTalkKind.Farewell] = "bye|goodbye|good bye|see you|see ya|cya|good night|later|"
            + "пока|до свидания|спокойной ночи|"
            + "бувай|до побачення|на добраніч|папа",
        [SmallTalkKind.AboutTheBot] = "who are you|what are you|what can you do|what do you do|how do you work|are you a bot|are you human|are you real|help|help me|how does this work|"
            + "what is this|what is this bot|who made you|how are you|"
            + "кто ты|что ты умеешь|что ты такое|как ты работаешь|ты бот|помощь|помоги|как дела|"
            + "хто ти|що ти вмієш|що ти таке|як ти працюєш|ти бот|допомога|допоможи|як справи",
    }.SelectMany(kind => kind.Value.Split('|').Select(phrase => (phrase, kind.Key))).DistinctBy(p => p.phrase)
        .ToFrozenDictionary(p => p.phrase, p => p.Key, StringComparer.Ordinal);

    private static readonly FrozenSet<string> Fillers = new[] { "bot", "there", "everyone", "all", "guys", "please", "so", "much", "then", "бот", "всем", "всім", "друзья", "друзі" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What kind of small talk the message is; null when it may be a question.</summary>
    public static SmallTalkKind? Of(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var words = Words(message);
        if (words.Count == 0)
        {
            return SmallTalkKind.Nothing;
        }

        if (words.Count > 6)
        {
            return null;
        }

        if (Phrases.TryGetValue(string.Join(' ', words), out var kind))
        {
            return kind;
        }

        words.RemoveAll(Fillers.Contains);
        return words.Count > 0 && Phrases.TryGetValue(string.Join(' ', words), out kind) ? kind : null;
    }

    private static List<string> Words(string message)
    {
        var plain = new StringBuilder(message.Length);
        foreach (var c in message)
        {
            plain.Append(char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : c is '\'' or '’' ? "" : " ");
        }

        return [.. plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }
}
