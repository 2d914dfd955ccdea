using System.Globalization;
using QABot.Core.Articles;
using QABot.Core.Indexing;
using QABot.Core.Reading;
using QABot.Moderation.Articles;
using QABot.Moderation.Links;
using QABot.Operations;
using QABot.Rendering;

namespace QABot.Moderation.Rooms;

/// <summary>
/// <c>/add</c>: a link (or, at the console, a file) becomes a draft, which shows what it is and what it resembles; its fields can be
/// corrected, and it is published when a moderator says so.
/// </summary>
internal sealed class AddRoom(
    DraftStore drafts, ArticleShelf shelf, ArticleFolder folder, PassageIndex index, LinkFetcher links, IndexKeeper keeper, ReindexRoom reindex, ModerationLog log, TimeProvider time) : IModeratorRoom
{
    /// <inheritdoc/>
    public string Name => "add";

    /// <inheritdoc/>
    public int MenuPlace => 20;

    /// <inheritdoc/>
    public bool IsSlow => true;

    /// <inheritdoc/>
    public async Task<ModeratorReply> RunAsync(ModeratorRequest request, CancellationToken cancellationToken)
    {
        var (verb, rest) = request.Split();
        var phrases = request.Phrases;
        switch (verb)
        {
            case "":
                return ModeratorReply.Of(phrases["mod.add.usage"]);
            case "from":
                return Card(drafts.Of(rest), phrases);
            case "set" or "publish" or "drop" or "corrects":
                var space = rest.AsSpan().IndexOfAny(' ', '\n');
                var (number, tail) = space < 0 ? (rest, "") : (rest[..space], rest[(space + 1)..].Trim());
                if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || drafts.Find(id) is not { } draft)
                {
                    return ModeratorReply.Of(phrases["mod.add.gone"]);
                }

                if (draft.PublishedAs is { } published && verb != "publish")
                {
                    return Over(published, phrases) ?? Already(published, phrases);
                }

                return verb switch
                {
                    "set" => Set(draft, tail, phrases),
                    "corrects" => Corrects(draft, tail, phrases),
                    "drop" => Drop(draft, request),
                    _ => await PublishAsync(draft, request, cancellationToken),
                };
            default:
                return request.User == ModerationLog.Console && File.Exists(request.Arguments)
                    ? await FromFileAsync(request.Arguments, phrases, cancellationToken)
                    : await FromLinkAsync(request, phrases, cancellationToken);
        }
    }

    private async Task<ModeratorReply> FromFileAsync(string path, Phrases phrases, CancellationToken cancellationToken)
    {
        var source = Source(path);
        drafts.Add(source, Path.GetFileName(path), await File.ReadAllBytesAsync(path, cancellationToken), new ArticleMetadata());
        return Card(drafts.Of(source), phrases);
    }

    private async Task<ModeratorReply> FromLinkAsync(ModeratorRequest request, Phrases phrases, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(request.Arguments.Trim(), UriKind.Absolute, out var link))
        {
            return ModeratorReply.Of(phrases["mod.add.usage"]);
        }

        request.Progress(phrases.Fill("mod.add.fetching", link.Host));
        var fetched = await links.FetchAsync(link, cancellationToken);
        if (fetched.Bytes is null)
        {
            log.Record(request.User, "link.refused", link.Host);
            return ModeratorReply.Of(phrases.Fill("mod.add.link", link.Host, fetched.Problem));
        }

        var source = Source(link.AbsoluteUri);
        var read = shelf.Preview("article" + fetched.Ending, fetched.Bytes, new ArticleMetadata());
        var name = read.Article?.Metadata.Title ?? fetched.Address.Segments[^1].Trim('/');
        drafts.Add(source, ArticleShelf.SafeName((name.Length > 70 ? name[..70] : name.Length == 0 ? link.Host : name) + fetched.Ending), fetched.Bytes, new ArticleMetadata(
            Outlet: read.Article?.Metadata.Outlet is null ? fetched.Address.Host.StartsWith("www.", StringComparison.Ordinal) ? fetched.Address.Host[4..] : fetched.Address.Host : null,
            Url: fetched.Address));
        return Card(drafts.Of(source), phrases);
    }

    private string Source(string what) => string.Create(CultureInfo.InvariantCulture, $"{what} {time.GetUtcNow().UtcTicks}");

    private ModeratorReply Set(ArticleDraft draft, string lines, Phrases phrases)
    {
        IReadOnlyList<string> known = [.. index.Articles.Select(article => article.File)];
        var (edited, badLine) = FieldLines.Read(lines, draft.Edited, known);
        if (edited is null)
        {
            return ModeratorReply.Of(phrases.Fill("mod.field.bad", badLine)) with { Subject = Subject(draft) };
        }

        return Card(drafts.Edit(draft.Id, now => FieldLines.Read(lines, now, known).Metadata ?? now), phrases);
    }

    private ModeratorReply Corrects(ArticleDraft draft, string key, Phrases phrases)
    {
        var file = index.Articles.FirstOrDefault(article => ArticleReading.KeyOf(article.File) == key)?.File;
        if (file is null)
        {
            return ModeratorReply.Of(phrases["mod.articles.unknown"]);
        }

        return Card(drafts.Edit(draft.Id, now => now with { Corrects = now.Corrects == file ? null : file }), phrases);
    }

    private ModeratorReply Drop(ArticleDraft draft, ModeratorRequest request)
    {
        log.Record(request.User, "draft.dropped", draft.Name);
        return ModeratorReply.Of(request.Phrases.Fill("mod.add.dropped", draft.Name), [RoomButton.Of(request.Phrases["mod.add.publish"], FormattableString.Invariant($"add publish {draft.Id}"))]);
    }

    private async Task<ModeratorReply> PublishAsync(ArticleDraft draft, ModeratorRequest request, CancellationToken cancellationToken)
    {
        var phrases = request.Phrases;
        if (draft.PublishedAs is { } before && Over(before, phrases) is { } over)
        {
            return over;
        }

        if (shelf.Preview(draft.Name, draft.Bytes, draft.Edited).Failure is { } failure)
        {
            return ModeratorReply.Of(phrases.Fill("mod.add.file", draft.Name, failure.Reason));
        }

        var file = draft.PublishedAs ?? shelf.Add(draft.Name, draft.Bytes, draft.Edited);
        if (draft.PublishedAs is null)
        {
            drafts.Published(draft.Id, file);
            log.Record(request.User, "article.published", draft.Edited.Corrects is { } corrected ? $"{file}, corrects {corrected}" : file);
        }

        var (task, _) = keeper.Reindex(new ReindexWish(), _ => { });
        var reply = reindex.Reply(await task.WaitAsync(cancellationToken), phrases);
        var heading = index.Articles.All(article => article.File != file) ? "mod.add.notserved" : draft.PublishedAs is null ? "mod.add.published" : "mod.add.already";
        var first = new RichText().Bold(phrases.Fill(heading, file)).ToMessage([], [[RoomButton.Of(phrases["mod.articles.withdraw"], "articles withdraw " + ArticleReading.KeyOf(file))]]);
        return reply with { Messages = [first, .. reply.Messages] };
    }

    /// <summary>What became of a published article that is no longer in the folder; null while it is.</summary>
    private ModeratorReply? Over(string file, Phrases phrases) =>
        folder.List().Contains(file) ? null
        : shelf.Withdrawn().Contains(file)
            ? ModeratorReply.Of(phrases.Fill("mod.add.waswithdrawn", file), [RoomButton.Of(phrases["mod.articles.restore"], "articles restore " + ArticleReading.KeyOf(file))])
            : ModeratorReply.Of(phrases.Fill("mod.add.lost", file));

    private static ModeratorReply Already(string file, Phrases phrases) => ModeratorReply.Of(
        phrases.Fill("mod.add.already", file) + " " + phrases["mod.add.there"], [RoomButton.Of(phrases["mod.articles.show"], "articles show " + ArticleReading.KeyOf(file))]);

    private ModeratorReply Card(ArticleDraft? draft, Phrases phrases)
    {
        if (draft is null)
        {
            return ModeratorReply.Of(phrases["mod.add.gone"]);
        }

        if (shelf.Preview(draft.Name, draft.Bytes, draft.Edited) is not { Article: { } article })
        {
            return ModeratorReply.Of(phrases.Fill("mod.add.file", draft.Name, shelf.Preview(draft.Name, draft.Bytes, draft.Edited).Failure?.Reason));
        }

        var alike = NearDuplicates.Of(article, index.Articles.Select(known => folder.Read(known.File).Article).OfType<Article>()).Take(3).ToList();
        var text = new RichText().Bold(phrases["mod.add.title"]).Add("\n" + ArticleCard.Fields(article, phrases));
        if (draft.Edited.Corrects is { } corrects)
        {
            text.Add("\n" + phrases.Fill("mod.add.corrects", corrects));
        }

        foreach (var (other, share) in alike)
        {
            text.Add("\n⚠️ " + phrases.Fill("mod.add.alike", (int)Math.Round(share * 100), other.File));
        }

        text.Add("\n\n" + phrases["mod.add.how"]);
        var id = draft.Id.ToString(CultureInfo.InvariantCulture);
        List<IReadOnlyList<Button>> rows = [[RoomButton.Of(phrases["mod.add.publish"], "add publish " + id), RoomButton.Of(phrases["mod.add.drop"], "add drop " + id)]];
        rows.AddRange(alike.Select(found => (IReadOnlyList<Button>)[RoomButton.Of(
            (draft.Edited.Corrects == found.Article.File ? "☑ " : "☐ ") + phrases.Fill("mod.add.corrects", found.Article.File), $"add corrects {id} {ArticleReading.KeyOf(found.Article.File)}")]));
        return new ModeratorReply([text.ToMessage([], rows)]) { Subject = Subject(draft) };
    }

    private static string Subject(ArticleDraft draft) => FormattableString.Invariant($"add set {draft.Id}");
}
