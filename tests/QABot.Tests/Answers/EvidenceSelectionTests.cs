using QABot.Core.Answers;
using QABot.Core.Questions;
using QABot.Core.Retrieval;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Answers;

public sealed class EvidenceSelectionTests : IDisposable
{
    private const string Alone = "The tram to the market was stopped for repairs.";
    private const string Best = "The tram was stopped for an hour.";
    private const string Together = $"{Best} The tram to the market was late because the rails were wet. Repairs to the tram took an hour more.";

    private readonly Newsroom newsroom = new(("alone.txt", $"Market news\n\n{Alone}\n\nCheese was cheap."), ("together.txt", $"A bridge and a river\n\nThe weather was mild.\n\n{Together}"));

    [Fact]
    public void Several_fair_sentences_side_by_side_lead_before_one_that_is_a_little_better_and_stands_alone()
    {
        var first = Picked(ofAlone: 0.2f)[0];
        Assert.Equal("together.txt", first.File);
        Assert.Equal(Best, first.FocusText);
    }

    [Fact]
    public void A_sentence_that_is_far_better_leads_wherever_it_stands() =>
        Assert.Equal(Alone, Picked(ofAlone: 3)[0].FocusText);

    [Fact]
    public void No_passage_is_of_a_sentence_that_another_passage_shows()
    {
        var passages = Picked(ofAlone: 0.2f);
        Assert.Equal(passages.Count, passages.Select(p => p.FocusText).Distinct().Count());
        Assert.DoesNotContain(passages.Skip(1), p => p.Text.Contains(Best, StringComparison.Ordinal));
    }

    public void Dispose() => newsroom.Dispose();

    /// <summary>The passages where the sentences about the tram that stand together score 0, and the one that stands alone this much.</summary>
    private IReadOnlyList<Evidence> Picked(float ofAlone)
    {
        using var lease = newsroom.Index.Acquire()!;
        var found = PassageRanker.Rank(SearchQueryBuilder.Build(QuestionParser.Parse("why was the tram stopped?"), lease.Snapshot), lease.Snapshot);
        float score(ScoredSentence s)
        {
            var file = lease.Snapshot.Article(s.Candidate.Passage.FileKey)!.File;
            var span = s.Candidate.Passage.Sentences[s.Sentence].Span;
            var text = lease.Snapshot.Slice(file, span.Start, span.End)!;
            return text == Alone ? ofAlone : text == Best ? 0.01f : Together.Contains(text, StringComparison.Ordinal) ? 0 : -10;
        }

        var ranking = found with { Sentences = [.. found.Sentences.Select(s => s with { Score = score(s) }).OrderByDescending(s => s.Score)] };
        return EvidenceSelection.Pick(ranking, lease.Snapshot, new AnswerOptions(), null, [], Doubt.None);
    }
}
