using System.Collections.Frozen;
using QABot.Core.Indexing;
using QABot.Core.Language;
using QABot.Core.Questions;
using QABot.Core.Retrieval;

namespace QABot.Core.Answers;

/// <summary>
/// Whom "he" or "she" means in a follow-up: whoever the question before asked for, or else the one it named. Nobody where two could be
/// meant, for a wrong name bends an answer more than none does.
/// </summary>
internal static class Referent
{
    private static readonly FrozenSet<string> Pronouns = new[] { "he", "she", "him", "her", "his", "hers" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The place of the first pronoun that stands for a person; −1 where there is none or the question names somebody before it.</summary>
    public static int PronounOf(ParsedQuestion question, IndexSnapshot snapshot)
    {
        for (var i = 0; i < question.Tokens.Count; i++)
        {
            if (Pronouns.Contains(question.Tokens[i].Word))
            {
                return question.Terms.Any(t => t.Position < i && (t.Capital || snapshot.Vocabulary.IsName(t.Word))) ? -1 : i;
            }
        }

        return -1;
    }

    /// <summary>The family name of the person meant, as the articles or the asker wrote it; null where nobody surely is.</summary>
    /// <param name="question">The follow-up: whom it names itself is not meant.</param>
    /// <param name="last">The turn before.</param>
    /// <param name="snapshot">The articles.</param>
    /// <param name="aliases">Other names, as for any question.</param>
    public static string? Person(ParsedQuestion question, ConversationTurn last, IndexSnapshot snapshot, Aliases? aliases)
    {
        var previous = QuestionParser.Parse(last.Question);
        var asked = Asked(previous, snapshot, aliases);
        var known = asked.SelectMany(a => a.Stems).ToHashSet(StringComparer.Ordinal);
        var (speaker, named) = Shown(last, snapshot);
        if (previous.SpeakerPositions.Count > 0)
        {
            // "What did Lee say about Kolar" is about Lee; "what did the spokesman say" about whoever of that office spoke.
            var byOffice = previous.Terms.Any(t => previous.SpeakerPositions.Contains(t.Position) && !known.Contains(t.Term));
            return (byOffice ? null : asked.FirstOrDefault(a => previous.SpeakerPositions.Contains(a.Position)).Name) ?? speaker?.Name ?? Only(asked);
        }

        if (previous.Types.HasFlag(AnswerType.Person) && (asked.Count == 0 || previous.Terms.Any(t => t.Weight >= 1 && !known.Contains(t.Term))))
        {
            // "Who accused Lee": not Lee, nor whom the follow-up names itself.
            known.UnionWith(question.Terms.Select(t => t.Term));
            return speaker is { } who && !known.Contains(who.Stem) ? who.Name
                : named.FirstOrDefault(n => !known.Contains(n.Stem)).Name ?? Only(asked);
        }

        return asked.Count > 0 ? Only(asked) : named.DistinctBy(n => n.Stem).Count() == 1 ? named[0].Name : null;
    }

    /// <summary>
    /// "And Kolar?" after "what did Lee say": the question before with the new name in the old one's place, in English; null where the
    /// follow-up is more than a name, or the question before names nobody or two.
    /// </summary>
    public static string? Replaced(ParsedQuestion question, ParsedQuestion previous, IndexSnapshot snapshot)
    {
        var named = question.Terms.Where(t => IsName(t, snapshot)).Select(t => t.Position).ToList();
        var asks = question.Tokens.Any(t => t.Word is "who" or "whom" or "whose" or "when" or "where" or "why" or "which");
        if (asks || named.Count == 0 || question.Tokens.Index().Any(t => !t.Item.Traits.HasFlag(TokenTraits.Stop) && !named.Contains(t.Index)))
        {
            return null;
        }

        var old = previous.Terms.Where(t => IsName(t, snapshot)).Select(t => t.Position).ToList();
        old = old.Exists(previous.SpeakerPositions.Contains) ? old.FindAll(previous.SpeakerPositions.Contains) : old;
        if (old.Count == 0 || old[^1] - old[0] >= old.Count)
        {
            return null;
        }

        var (first, last) = (previous.Tokens[old[0]], previous.Tokens[old[^1]]);
        var name = question.Text[question.Tokens[named[0]].Start..(question.Tokens[named[^1]].Start + question.Tokens[named[^1]].Length)];
        return string.Concat(previous.Text.AsSpan(0, first.Start), name, previous.Text.AsSpan(last.Start + last.Length));
    }

    // What no dictionary of another language has is taken for a name there, and may be a verb.
    private static bool IsName(QuestionTerm term, IndexSnapshot snapshot) => (term.Capital && (term.Candidates.Count == 0 || char.IsUpper(term.Typed[0]))) || snapshot.Vocabulary.IsName(term.Word);

    /// <summary>The question with a name for the pronoun at a place.</summary>
    /// <param name="question">The question; a translated one by its English text.</param>
    /// <param name="at">The pronoun's place among its tokens.</param>
    /// <param name="name">Who is meant.</param>
    public static string Exchange(ParsedQuestion question, int at, string name)
    {
        var pronoun = question.Tokens[at];
        var word = IsPossessive(question, at) ? name + "'s" : name;
        return string.Concat(question.Text.AsSpan(0, pronoun.Start), word, question.Text.AsSpan(pronoun.Start + pronoun.Length));
    }

    private static bool IsPossessive(ParsedQuestion question, int at) => question.Tokens[at].Word switch
    {
        "his" or "hers" => true,
        "her" => at + 1 < question.Tokens.Count && Lemmas.Default.PartsOf(question.Tokens[at + 1].Word).HasFlag(PartsOfSpeech.Noun),
        _ => false,
    };

    private static string? Only(List<(string Name, int Position, HashSet<string> Stems)> people) => people.Count == 1 ? people[0].Name : null;

    /// <summary>The persons that a question names, each with the stems that stand for them.</summary>
    private static List<(string Name, int Position, HashSet<string> Stems)> Asked(ParsedQuestion question, IndexSnapshot snapshot, Aliases? aliases)
    {
        var people = new List<(string Name, int Position, HashSet<string> Stems)>();
        foreach (var term in SearchQueryBuilder.Build(question, snapshot, aliases).Terms)
        {
            var stems = term.Alternatives.Select(a => a.Stem).Append(term.Stem).ToHashSet(StringComparer.Ordinal);
            if (!stems.Any(s => snapshot.FullNames.IsFamily(s) || snapshot.FullNames.Family(s) is not null))
            {
                continue;
            }

            stems.UnionWith(stems.Select(snapshot.FullNames.Family).OfType<string>().ToList());
            var same = people.FindIndex(p => p.Stems.Overlaps(stems));
            if (same < 0)
            {
                people.Add((Capitalised(term.Typed), term.Position, stems));
            }
            else
            {
                // "Anna Lee": the later word is the family name.
                people[same] = (Capitalised(term.Typed), term.Position, [.. people[same].Stems, .. stems]);
            }
        }

        return people;
    }

    /// <summary>The person who speaks in the first passage that was shown, and all whom its focus names.</summary>
    private static ((string Name, string Stem)? Speaker, List<(string Name, string Stem)> Named) Shown(ConversationTurn last, IndexSnapshot snapshot)
    {
        if (last.Passages is not [var first, ..] || snapshot.Slice(first.File, first.Start, first.End) is not { } focus)
        {
            return (null, []);
        }

        (string Name, string Stem)? speaker = null;
        foreach (var passage in snapshot.Passages(first.File))
        {
            for (var s = 0; s < passage.SentenceCount; s++)
            {
                if (passage.Sentences[s].Start == first.Start && passage.Speaker(s)?.Speaker is { } name)
                {
                    speaker = People(name, snapshot) is [.., var person] ? person : null;
                }
            }
        }

        return (speaker, People(focus, snapshot));
    }

    /// <summary>The family names of the persons that a text names, in its order.</summary>
    private static List<(string Name, string Stem)> People(string text, IndexSnapshot snapshot)
    {
        var tokens = TextAnalysis.Analyze(text);
        var people = new List<(string Name, string Stem)>();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!IsNamePart(i))
            {
                continue;
            }

            var start = i;
            while (IsNamePart(i + 1) && NameKinds.AreNeighbours(text, tokens[i], tokens[i + 1]))
            {
                i++;
            }

            var family = tokens[i];
            var announced = start > 0 && tokens[start - 1].Traits.HasFlag(TokenTraits.Office | TokenTraits.Capital) && NameKinds.AreNeighbours(text, tokens[start - 1], tokens[start]);
            if (snapshot.FullNames.IsFamily(family.Term) || announced)
            {
                people.Add((text.Substring(family.Start, family.Length), family.Term));
            }
        }

        return people;

        bool IsNamePart(int at) =>
            at < tokens.Count
            && (NameKinds.Of(text, tokens, at) & (TokenTraits.Capital | TokenTraits.Date | TokenTraits.Number | TokenTraits.Stop | TokenTraits.Office | TokenTraits.NamesPlace | TokenTraits.NamesPeople | TokenTraits.NamesThing)) == TokenTraits.Capital;
    }

    private static string Capitalised(string word) => string.Concat(char.ToUpperInvariant(word[0]).ToString(), word.AsSpan(1));
}
