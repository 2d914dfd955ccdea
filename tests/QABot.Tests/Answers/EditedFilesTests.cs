using Microsoft.Extensions.Time.Testing;
using QABot.Core.Answers;
using QABot.Core.Language;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Answers;

/// <summary>The files that moderators edit beside the articles while the bot runs.</summary>
public sealed class EditedFilesTests : IDisposable
{
    private const string Good = "- title: Norwick rammed the ferry\n  about: [Norwick, ferry]\n  asserted:\n    by: [Saltmere]\n    words: [rammed]\n  denied:\n    by: Norwick\n";

    private readonly TempFolder temp = new();
    private readonly FakeTimeProvider time = new();

    public void Dispose() => temp.Dispose();

    [Fact]
    public void Without_a_file_there_are_no_claims_and_no_problems()
    {
        var claims = new ClaimsFile(temp.Path, time);
        Assert.Empty(claims.Claims);
        Assert.Empty(claims.Problems);
    }

    [Fact]
    public void A_claim_has_a_title_words_and_two_sides()
    {
        temp.Write("claims.yaml", Good);
        var claim = Assert.Single(new ClaimsFile(temp.Path, time).Claims);
        Assert.Equal("Norwick rammed the ferry", claim.Title);
        Assert.Equal(["Norwick", "ferry"], claim.About);
        Assert.Equal(["Saltmere"], claim.Asserted.By);
        Assert.Equal(["rammed"], claim.Asserted.Words);
        Assert.Equal(["Norwick"], claim.Denied.By);
        Assert.Empty(claim.Denied.Words);
    }

    [Fact]
    public void A_saved_change_is_read_a_second_later()
    {
        temp.Write("claims.yaml", Good);
        var claims = new ClaimsFile(temp.Path, time);
        Assert.Single(claims.Claims);
        temp.Write("claims.yaml", Good + "- title: It was fog\n  about: [fog]\n");
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(["Norwick rammed the ferry", "It was fog"], claims.Claims.Select(c => c.Title));
        File.Delete(temp["claims.yaml"]);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Empty(claims.Claims);
    }

    [Theory]
    [InlineData(Good + "- title: [open\n  about\n", "line (8|9|10)")]
    [InlineData("title: It was fog\n", "line 1: a list of claims is expected")]
    [InlineData("fog", "line 1: a list of claims is expected")]
    public void While_the_claims_are_broken_the_last_good_ones_stay_and_the_line_is_told(string broken, string where)
    {
        temp.Write("claims.yaml", Good);
        var claims = new ClaimsFile(temp.Path, time);
        Assert.Single(claims.Claims);
        temp.Write("claims.yaml", broken);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("Norwick rammed the ferry", Assert.Single(claims.Claims).Title);
        Assert.Matches($"claims.yaml, {where}", Assert.Single(claims.Problems));
        temp.Write("claims.yaml", Good);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Empty(claims.Problems);
        Assert.Single(claims.Claims);
    }

    [Theory]
    [InlineData("- about: [fog]\n", "line 1", "title")]
    [InlineData("- title: It was fog\n", "line 1", "about")]
    [InlineData("- just words\n", "line 1", "title")]
    public void A_claim_that_cannot_be_used_is_told_and_the_others_count(string text, string where, string what)
    {
        var (_, problems) = ClaimsFile.Parse(text);
        var problem = Assert.Single(problems);
        Assert.Contains(where, problem, StringComparison.Ordinal);
        Assert.Contains(what, problem, StringComparison.Ordinal);
        Assert.Single(ClaimsFile.Parse(text + Good).Claims);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing yet\n")]
    [InlineData("[]")]
    public void An_empty_file_is_no_mistake(string text)
    {
        var (claims, problems) = ClaimsFile.Parse(text);
        Assert.Empty(claims);
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("- [Varga, the old seawolf]\n- [Orlo, the admiral\n- x: y\n")]
    [InlineData("Varga: the old seawolf\n")]
    public void While_the_words_are_broken_the_last_good_ones_stay_and_the_line_is_told(string broken)
    {
        temp.Write("words.yaml", "- [Varga, the old seawolf]\n");
        var words = new IncidentWords(temp.Path, time);
        Assert.NotEmpty(words.Aliases.Of("the old seawolf"));
        temp.Write("words.yaml", broken);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.NotEmpty(words.Aliases.Of("the old seawolf"));
        Assert.Matches("words.yaml, line [0-9]+", Assert.Single(words.Problems));
        File.Delete(temp["words.yaml"]);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Empty(words.Aliases.Of("the old seawolf"));
        Assert.Empty(words.Problems);
    }
}
