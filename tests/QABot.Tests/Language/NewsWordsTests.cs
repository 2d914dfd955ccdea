using QABot.Core.Articles;
using QABot.Core.Indexing;
using QABot.Core.Language;
using QABot.Core.Questions;
using QABot.Core.Retrieval;

using Xunit;

namespace QABot.Tests.Language;

/// <summary>People in a chat and reporters call the same thing differently.</summary>
public sealed class NewsWordsTests
{
    [Fact]
    public void The_longest_saying_from_a_place_is_found_in_any_form()
    {
        var words = new NewsWords(["count = number", "body count = toll:0.9, deaths"]);

        var found = Assert.Single(words.In(TextAnalysis.Analyze("what is the body counts")));

        Assert.Equal((3, 2), (found.First, found.Length));
        Assert.Equal([("toll", 0.9f), (TextAnalysis.Stem("deaths"), 0.7f)], found.Written);
    }

    [Fact]
    public void Two_lines_on_one_saying_count_together_with_the_surer_weight()
    {
        var words = new NewsWords(["hurt = injured:0.5", "hurts = injured:0.9, casualty"]);

        var found = Assert.Single(words.In(TextAnalysis.Analyze("hurt")));

        Assert.Equal([(TextAnalysis.Stem("injured"), 0.9f), (TextAnalysis.Stem("casualty"), 0.7f)], found.Written);
    }

    [Fact]
    public void A_line_that_is_none_is_named()
    {
        var error = Assert.Throws<FormatException>(() => new NewsWords(["hurt injured"]));

        Assert.Contains("hurt injured", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_shipped_weight_is_between_a_hint_and_the_very_same()
    {
        foreach (var line in DataText.Lines("newswords.txt"))
        {
            var sayings = new NewsWords([line]).In(TextAnalysis.Analyze(line.Split(" = ")[0])).ToList();
            Assert.All(sayings.SelectMany(s => s.Written), w => Assert.True(w.Weight is >= 0.2f and <= 0.95f && !w.Stem.Contains(' ', StringComparison.Ordinal), line));
        }
    }

    [Fact]
    public void A_question_in_everyday_words_finds_what_a_reporter_wrote()
    {
        using var index = PassageIndex.Of([ArticleOf("The factory burned for two hours.\n\nThe casualty figure stood at eleven by midnight.\n\nThe owner was not there.")]);
        using var lease = index.Acquire()!;

        var ranking = PassageRanker.Rank(SearchQueryBuilder.Build(QuestionParser.Parse("whats the body count"), lease.Snapshot), lease.Snapshot);

        var best = ranking.Sentences[0];
        var span = best.Candidate.Passage.Sentences[best.Sentence].Span;
        Assert.Contains("casualty", lease.Snapshot.Slice("a.txt", span.Start, span.End), StringComparison.Ordinal);
    }

    [Fact]
    public void A_phrase_of_general_words_is_looked_for_with_its_full_weight()
    {
        using var index = PassageIndex.Of([ArticleOf("The union surrendered on Friday.")]);
        using var lease = index.Acquire()!;

        var query = SearchQueryBuilder.Build(QuestionParser.Parse("did they give in"), lease.Snapshot);

        Assert.Contains(query.Terms, t => !t.IsWeak && t.Alternatives.Any(a => a.Stem == TextAnalysis.Stem("surrendered")));
    }

    private static Article ArticleOf(string body) => ArticleReader.Read("a.txt", System.Text.Encoding.UTF8.GetBytes(body), new ArticleMetadata()).Article!;
}
