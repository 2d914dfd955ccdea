using System.Text.RegularExpressions;
using QABot.Core.Indexing;
using QABot.Core.Language;
using QABot.Core.Retrieval;

namespace QABot.Core.Answers;

/// <summary>Whether a sentence names whom it speaks of: "the pilot, Anna Lee", "Lee, 46, a pilot", "a tug called Amina".</summary>
internal static partial class StatedName
{
    // Another word stands for the one of the question: "chief executive" for "boss"; what is only near in meaning is somebody else.
    private const float SurelyTheSame = 0.5f;

    // "The head of the port police in the north, Anna Lee": more stands between in no sentence that is easily read.
    private const int MostBetween = 80;

    // "Ilvania's new foreign minister".
    private const int OwnerReach = 3;

    // A title, an office or a people is no name of somebody.
    private const TokenTraits NoName = TokenTraits.Date | TokenTraits.Office | TokenTraits.NamesPeople;

    /// <summary>Whether the sentence names what a word of the question is said of; null where it does not speak of it.</summary>
    /// <param name="query">The question.</param>
    /// <param name="scored">The sentence.</param>
    /// <param name="named">Place of the word among the question's terms.</param>
    /// <param name="snapshot">The index.</param>
    public static bool? Find(SearchQuery query, ScoredSentence scored, int named, IndexSnapshot snapshot)
    {
        var passage = scored.Candidate.Passage;
        ref readonly var sentence = ref passage.Sentences[scored.Sentence];
        var tokens = scored.Tokens;
        var isPerson = Lemmas.Default.Categories(query.Terms[named].Word).HasFlag(LexicalCategory.Person);
        bool? found = null;
        string? text = null;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (!IsSame(query, tokens[i], named))
            {
                continue;
            }

            text ??= snapshot.Slice(snapshot.Article(passage.FileKey)!.File, passage.TextStart, sentence.Span.End);
            found = false;
            if (text is not null && HasNameBeside(query, tokens, i, isPerson, text) && !(isPerson && IsOfAnother(query, tokens, i, text)))
            {
                return true;
            }
        }

        return isPerson && SpeakerIs(query, passage, sentence, named) ? true : found;
    }

    /// <summary>"Anna Lee, head of the port police" somewhere, and "Lee said" here.</summary>
    private static bool SpeakerIs(SearchQuery query, IndexedPassage passage, in IndexedSentence sentence, int named)
    {
        bool isName(in IndexedToken token) => IsCapital(token) && !query.TryMatch(token.Term, out _, out _);
        var described = passage.Tokens[sentence.FirstSpeakerToken..sentence.EndDescriptionToken];
        var isDescribed = false;
        var hasName = false;
        for (var i = 0; i < described.Length; i++)
        {
            isDescribed |= IsSame(query, described[i], named);
            hasName |= i < sentence.EndSpeakerToken - sentence.FirstSpeakerToken && isName(described[i]);
        }

        return isDescribed && hasName;
    }

    private static bool IsSame(SearchQuery query, in IndexedToken token, int named) => query.TryMatch(token.Term, out var term, out var weight) && term == named && weight >= SurelyTheSame;

    private static bool HasNameBeside(SearchQuery query, ReadOnlySpan<IndexedToken> tokens, int at, bool isPerson, string text)
    {
        var end = End(tokens[at]);
        var word = TextAnalysis.Fold(text[tokens[at].Start..end]);
        if (IsCapital(tokens[at]) && !tokens[at].Traits.HasFlag(TokenTraits.SentenceStart) && IsPartOfName(tokens, at, text))
        {
            // "Who is Jesse Owens": the dictionary knows one.
            return true;
        }

        var isNoun = isPerson
            ? (Lemmas.Default.Categories(word) & (LexicalCategory.Person | LexicalCategory.Group)) != 0
            : Lemmas.Default.PartsOf(word).HasFlag(PartsOfSpeech.Noun);
        if (!isNoun)
        {
            return false;
        }

        // "Chief executive officer Anna Lee".
        var last = at;
        while (last + 1 < tokens.Length && tokens[last + 1].Traits.HasFlag(TokenTraits.Office) && AreJoined(tokens, last, text))
        {
            last++;
        }

        end = End(tokens[last]);
        var after = last + 1;
        while (after < tokens.Length && !IsCapital(tokens[after]))
        {
            after++;
        }

        if (after < tokens.Length && tokens[after].Start - end <= MostBetween && HasName(query, tokens, after, 1, text) && NameAfter().IsMatch(text.AsSpan(end, tokens[after].Start - end)))
        {
            return true;
        }

        var before = at - 1;
        while (before >= 0 && !IsCapital(tokens[before]))
        {
            before--;
        }

        if (before < 0 || tokens[at].Start - tokens[before].Start > MostBetween || !HasName(query, tokens, before, -1, text))
        {
            return false;
        }

        var between = text.AsSpan(End(tokens[before]), tokens[at].Start - End(tokens[before]));
        return isPerson
            ? (tokens[before].Traits & (TokenTraits.NamesPlace | TokenTraits.NamesThing)) == 0 && NameBefore().IsMatch(between)
            : ThingAfterName().IsMatch(between) || NameBefore().IsMatch(between);
    }

    /// <summary>Whether the question says by name whose: "draskias minister", "minister of draskia"; "the coach when Chelsea lost" is nobody's.</summary>
    private static bool HasOwner(SearchQuery query)
    {
        var named = query.Question.Named;
        var joins = named + 1 < query.Question.Tokens.Count && query.Question.Tokens[named + 1].Word is "of" or "for" or "at";
        return query.Terms.Any(t => t is { IsName: true, DocFreq: > 0 } && (t.Position < named ? named - t.Position <= OwnerReach : joins && t.Position - named <= OwnerReach + 1));
    }

    /// <summary>"Ilvania's foreign minister, Anna Lee", where the one of Draskia is asked for.</summary>
    private static bool IsOfAnother(SearchQuery query, ReadOnlySpan<IndexedToken> tokens, int at, string text)
    {
        if (!HasOwner(query))
        {
            return false;
        }

        for (var owner = at - 1; owner >= Math.Max(0, at - OwnerReach); owner--)
        {
            if (IsCapital(tokens[owner]))
            {
                var isOwner = Owner().IsMatch(text.AsSpan(End(tokens[owner]), tokens[at].Start - End(tokens[owner])));
                while (isOwner && owner >= 0 && tokens[owner].Traits.HasFlag(TokenTraits.Capital))
                {
                    isOwner = !query.TryMatch(tokens[owner].Term, out _, out _);
                    owner--;
                }

                return isOwner;
            }
        }

        return false;
    }

    /// <summary>Whether the name that begins at a place, or ends there for a step of −1, has a word that the question has not.</summary>
    private static bool HasName(SearchQuery query, ReadOnlySpan<IndexedToken> tokens, int at, int step, string text)
    {
        for (var i = at; i >= 0 && i < tokens.Length && IsCapital(tokens[i]) && (i == at || AreJoined(tokens, Math.Min(i, i - step), text)); i += step)
        {
            if (!query.TryMatch(tokens[i].Term, out _, out _))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPartOfName(ReadOnlySpan<IndexedToken> tokens, int at, string text) =>
        (at > 0 && IsCapital(tokens[at - 1]) && AreJoined(tokens, at - 1, text)) || (at + 1 < tokens.Length && IsCapital(tokens[at + 1]) && AreJoined(tokens, at, text));

    private static bool AreJoined(ReadOnlySpan<IndexedToken> tokens, int first, string text) => text.AsSpan(End(tokens[first]), tokens[first + 1].Start - End(tokens[first])) is " ";

    private static bool IsCapital(in IndexedToken token) => (token.Traits & (TokenTraits.Capital | NoName)) == TokenTraits.Capital;

    private static int End(in IndexedToken token) => token.Start + token.Length;

    /// <summary>Between the word and a name that follows: "the head <em>of the port police, </em>Anna Lee", "a tug <em>called the </em>Amina".</summary>
    [GeneratedRegex(@"^(?: (?:of|for|at|in|from|on|to|with) [^,.;:()""“”]{1,60},)?(?:,|:|\s?[–—(-])?\s?(?:(?:who |which )?(?:is|was) |are |were )?(?:called |named |known as |identified as |identified only as |by the name of |christened )?[""“'‘]?(?:the |a |an )?(?:\d{1,3}-year-old )?(?:(?:[Mm]rs?|[Mm]s|[Dd]r|[Pp]rof|[Ss]ir|\p{Lu}\p{Ll}+)\.? ){0,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex NameAfter();

    /// <summary>Between a name and the word that follows: "Lee<em>, 46, a veteran </em>pilot", "Lee <em>was the </em>pilot".</summary>
    [GeneratedRegex(@"^(?:(?:,|\s?[–—(-])\s?(?:aged )?(?:\d{1,3},? ?)?(?:who (?:is|was) )?|,? (?:is|was|became|as|remains) )(?:the |a |an |his |her |its |their |now |then |one of |also |himself |herself )*(?:[\p{L}’'-]+ ){0,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex NameBefore();

    /// <summary>"The Asteroid <em>music </em>product".</summary>
    [GeneratedRegex(@"^ (?:[\p{Ll}-]+ ){0,2}$", RegexOptions.CultureInvariant)]
    private static partial Regex ThingAfterName();

    /// <summary>"Ilvania<em>'s foreign </em>minister", "EFF<em> </em>lawyer".</summary>
    [GeneratedRegex(@"^(?:['’]s?)? (?:[\p{Ll}-]+ ){0,2}$", RegexOptions.CultureInvariant)]
    private static partial Regex Owner();
}
