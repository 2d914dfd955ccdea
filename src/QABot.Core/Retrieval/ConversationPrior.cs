using QABot.Core.Answers;
using QABot.Core.Articles;
using QABot.Core.Indexing;

namespace QABot.Core.Retrieval;

/// <summary>What was shown a moment ago makes the text around it more likely to answer a follow-up.</summary>
internal sealed class ConversationPrior
{
    // A follow-up asks for more than what was just read, and mostly finds it close by.
    private const int NearChars = 900;
    private const float Near = 1f;
    private const float Shown = 0.7f;
    private const float SameArticle = 0.3f;
    private readonly Dictionary<long, List<(TextSpan Focus, float Worth)>> shown = [];

    public ConversationPrior(IReadOnlyList<ShownPassage> passages)
    {
        for (var i = 0; i < passages.Count; i++)
        {
            var key = IndexedPassage.KeyOf(passages[i].File);
            if (!shown.TryGetValue(key, out var list))
            {
                shown[key] = list = [];
            }

            // The first passage was most likely the one that the asker read.
            list.Add((new TextSpan(passages[i].Start, passages[i].End), 1f / (1 + (0.5f * i))));
        }
    }

    /// <summary>What is added to a sentence's score.</summary>
    public float Of(long fileKey, TextSpan sentence)
    {
        var best = 0f;
        if (shown.TryGetValue(fileKey, out var list))
        {
            foreach (var (focus, worth) in list)
            {
                var distance = Math.Max(0, Math.Max(focus.Start - sentence.End, sentence.Start - focus.End));
                best = Math.Max(best, worth * (distance == 0 ? Shown : distance < NearChars ? Near : SameArticle));
            }
        }

        return best;
    }
}
