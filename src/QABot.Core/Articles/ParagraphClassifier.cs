namespace QABot.Core.Articles;

/// <summary>Says what each paragraph of an article is, by form and place alone. Pure; the text is never altered.</summary>
internal static class ParagraphClassifier
{
    private const int LongestTitle = 150;
    private const int DeepestTitle = 6;
    private const int MostTitleWords = 22;
    private const int LongestHeading = 90;
    private const int MostHeadingWords = 12;
    private const int LongestCaption = 500;
    private const int MostCaptions = 3;

    /// <summary>Sets <see cref="Draft.Kind"/> of every paragraph and returns what the text itself states about the article.</summary>
    /// <param name="drafts">All paragraphs in order.</param>
    /// <param name="knownTitle">The title from the metadata or the page; null when none is known.</param>
    public static ArticleMetadata Classify(IReadOnlyList<Draft> drafts, string? knownTitle)
    {
        foreach (var draft in drafts)
        {
            draft.IsCredit = draft.Marked is null && PageFurniture.IsCredit(draft.Words);
            if (draft.IsCredit || PageFurniture.IsFurniture(draft.Words))
            {
                draft.Kind = ParagraphKind.Boilerplate;
            }
        }

        LinkLists(drafts);
        var stated = HeaderLines.Read(drafts);
        var title = Title(drafts, knownTitle ?? stated.Title) ?? stated.Title;
        Captions(drafts);
        Tweets(drafts);
        Repeats(drafts);
        Tail(drafts);
        Headings(drafts);
        return stated with { Title = title };
    }

    // A block of short lines of which half are links of the page is one list of links.
    private static void LinkLists(IReadOnlyList<Draft> drafts)
    {
        foreach (var block in drafts.GroupBy(d => d.Block))
        {
            var lines = block.ToList();
            if (lines.Count(d => d.IsBoilerplate && !d.IsCredit) * 2 >= lines.Count && lines.Count > 2
                && lines.TrueForAll(d => TextShape.WordCount(d.Words) <= 6 && !TextShape.Closes(d.Words)))
            {
                lines.ForEach(d => d.Kind = ParagraphKind.Boilerplate);
            }
        }
    }

    // Returns the title to go by, and marks the paragraph that is the headline, also where a moderator has worded it otherwise.
    private static string? Title(IReadOnlyList<Draft> drafts, string? known)
    {
        if (known is not null)
        {
            // The headline may stand under a kicker or a standfirst, but not deep in the text.
            var key = TextShape.Key(known);
            if (drafts.Where(d => !d.IsBoilerplate).Take(DeepestTitle).FirstOrDefault(d => d.Key == key) is { } headline)
            {
                headline.Kind = ParagraphKind.Title;
                return known;
            }
        }

        for (var i = 0; i < drafts.Count; i++)
        {
            if (drafts[i].IsBoilerplate)
            {
                continue;
            }

            if (drafts[i].Kind == ParagraphKind.Heading || LooksLikeTitle(drafts, i))
            {
                drafts[i].Kind = ParagraphKind.Title;
                return known ?? drafts[i].Words;
            }

            break;
        }

        return known;
    }

    private static bool LooksLikeTitle(IReadOnlyList<Draft> drafts, int i)
    {
        var words = drafts[i].Words;
        if (words.Length > LongestTitle || words.Length < 3 || TextShape.WordCount(words) > MostTitleWords || TextShape.LeadsOnOrCloses(words) || TextShape.BreaksOff(words)
            || !TextShape.StartsUpper(words) || TextShape.StartsItem(words))
        {
            return false;
        }

        // What follows must be running text, or a title stands over nothing; a quotation or a caption is no title.
        var next = drafts.Skip(i + 1).FirstOrDefault(d => !d.IsBoilerplate);
        var body = drafts.Skip(i + 1).FirstOrDefault(d => !d.IsBoilerplate && (TextShape.Closes(d.Words) || d.Words.Length > LongestTitle));
        return next is not null && body is not null && (next.Block != drafts[i].Block || (body.Words.Length > words.Length && words.Contains(' ')))
            && !(words[0] is '"' or '“' or '«' && words[^1] is '"' or '”' or '»');
    }

    private static void Captions(IReadOnlyList<Draft> drafts)
    {
        for (var i = 0; i < drafts.Count; i++)
        {
            var draft = drafts[i];
            if (draft.IsCredit)
            {
                CaptionsOf(drafts, i);
            }
            else if (draft.Kind == ParagraphKind.Body && !EmbeddedPost.HasTail(draft.Words)
                && (PageFurniture.EndsWithCredit(draft.Words) || PageFurniture.OpensAsCaption(draft.Words)))
            {
                draft.Kind = ParagraphKind.Caption;
            }
        }
    }

    // A caption or two stand over their credit in a block of their own; in a text without blank lines only the line next to a
    // picture's credit is one, and an agency's bare name there signs the whole article.
    private static void CaptionsOf(IReadOnlyList<Draft> drafts, int credit)
    {
        var first = credit;
        while (first > 0 && drafts[first - 1].Block == drafts[credit].Block && !drafts[first - 1].IsCredit)
        {
            first--;
        }

        if (credit - first > MostCaptions)
        {
            first = PageFurniture.IsAgency(drafts[credit].Words) ? credit : credit - 1;
        }

        foreach (var draft in drafts.Skip(first).Take(credit - first))
        {
            if (draft.Kind == ParagraphKind.Body && draft.Words.Length <= LongestCaption)
            {
                draft.Kind = ParagraphKind.Caption;
            }
        }
    }

    // A post embedded for what the article already quotes would be found twice.
    private static void Tweets(IReadOnlyList<Draft> drafts)
    {
        foreach (var post in drafts.Where(d => d.Kind == ParagraphKind.Body && EmbeddedPost.HasTail(d.Words)))
        {
            var said = TextShape.Key(EmbeddedPost.WithoutTail(post.Words));
            if (said.Length >= 30 && drafts.Any(d => d != post && d.Kind == ParagraphKind.Body && d.Key.Contains(said, StringComparison.Ordinal)))
            {
                post.Kind = ParagraphKind.Boilerplate;
            }
        }
    }

    private static void Repeats(IReadOnlyList<Draft> drafts)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var draft in drafts.Where(d => !d.IsBoilerplate && d.Key.Length > 0))
        {
            // "He said:" may stand twice; a whole sentence twice is a caption or a widget printed again.
            var mayRepeat = draft.Kind == ParagraphKind.Body && (draft.Key.Length < 25 || TextShape.WordCount(draft.Words) < 5);
            if (!seen.Add(draft.Key) && !mayRepeat)
            {
                draft.Kind = ParagraphKind.Boilerplate;
            }
        }
    }

    // After the last sentence come only links and headings of the page's foot, if any of them is known as such.
    private static void Tail(IReadOnlyList<Draft> drafts)
    {
        var last = drafts.Count - 1;
        while (last >= 0 && (drafts[last].IsBoilerplate || (drafts[last].Kind == ParagraphKind.Body && IsShortLine(drafts[last].Words))))
        {
            last--;
        }

        var foot = drafts.Skip(last + 1).ToList();
        var known = foot.FindIndex(d => d.IsBoilerplate);
        if (last >= 0 && known >= 0)
        {
            foot.Skip(known).ToList().ForEach(d => d.Kind = ParagraphKind.Boilerplate);
        }
    }

    private static void Headings(IReadOnlyList<Draft> drafts)
    {
        var kept = drafts.Where(d => !d.IsBoilerplate).ToList();
        for (var i = 0; i + 1 < kept.Count; i++)
        {
            var next = kept[i + 1];
            if (i > 0 && kept[i].Kind == ParagraphKind.Body && IsShortLine(kept[i].Words) && TextShape.StartsUpper(kept[i].Words)
                && kept[i].Words[^1] is not ('?' or '!' or '"' or '”' or '»') && !EmbeddedPost.HasTail(kept[i].Words)
                && next.Kind is ParagraphKind.Body && !TextShape.StartsLower(next.Words))
            {
                kept[i].Kind = ParagraphKind.Heading;
            }
        }
    }

    // A row of a table is short too, but holds figures rather than words.
    private static bool IsShortLine(string words) =>
        words.Length <= LongestHeading && TextShape.WordCount(words) <= MostHeadingWords
        && !TextShape.LeadsOnOrCloses(words) && !TextShape.Closes(words) && !TextShape.StartsItem(words) && !TextShape.BreaksOff(words)
        && words.Count(char.IsLetter) * 2 > words.Length;
}
