using System.Globalization;
using QABot.Core.Articles;
using QABot.Core.Reading;
using QABot.Moderation.Articles;
using QABot.Operations;
using QABot.Rendering;

namespace QABot.Moderation.Rooms;

/// <summary><c>/articles</c>: lists the articles, shows one, withdraws and restores, corrects what is known about one.</summary>
internal sealed class ArticlesRoom(
    ArticleShelf shelf, ArticleFolder folder, IndexKeeper keeper, ReindexRoom reindex, ModerationLog log, TimeProvider time) : IModeratorRoom
{
    private const int PageSize = 8;

    /// <inheritdoc/>
    public string Name => "articles";

    /// <inheritdoc/>
    public int MenuPlace => 30;

    /// <inheritdoc/>
    public async Task<ModeratorReply> RunAsync(ModeratorRequest request, CancellationToken cancellationToken)
    {
        var (verb, rest) = request.Split();
        var phrases = request.Phrases;
        switch (verb)
        {
            case "show":
                return Find(folder.List(), rest) is { } shown ? Show(shown, phrases) : Unknown(phrases);
            case "withdraw":
                return Find(folder.List(), rest) is { } leaving && shelf.Withdraw(leaving) is { } away
                    ? await MovedAsync("article.withdrawn", "mod.articles.withdrawn", leaving, RoomButton.Of(phrases["mod.articles.restore"], "articles restore " + ArticleReading.KeyOf(away)))
                    : Unknown(phrases);
            case "restore":
                return Find(shelf.Withdrawn(), rest) is { } waiting && shelf.Restore(waiting) is { } back
                    ? await MovedAsync("article.restored", "mod.articles.restored", back, RoomButton.Of(phrases["mod.articles.withdraw"], "articles withdraw " + ArticleReading.KeyOf(back)))
                    : Unknown(phrases);
            case "withdrawn":
                return Withdrawn(phrases);
            case "set":
                var space = rest.AsSpan().IndexOfAny(' ', '\n');
                return space > 0 && Find(folder.List(), rest[..space]) is { } file
                    ? await CorrectAsync(file, rest[(space + 1)..], request, cancellationToken)
                    : Unknown(phrases);
            default:
                return List(int.TryParse(verb, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, 100_000) : 1, phrases);
        }

        async Task<ModeratorReply> MovedAsync(string happening, string text, string file, Button back)
        {
            log.Record(request.User, happening, file);
            return await ReindexedAsync(phrases.Fill(text, file), [back], phrases, cancellationToken);
        }
    }

    private async Task<ModeratorReply> CorrectAsync(string file, string lines, ModeratorRequest request, CancellationToken cancellationToken)
    {
        var files = folder.List();
        var (edited, badLine) = FieldLines.Read(lines, new ArticleMetadata(), [.. files.Where(other => other != file)]);
        if (edited is null)
        {
            return ModeratorReply.Of(request.Phrases.Fill("mod.field.bad", badLine)) with { Subject = "articles set " + ArticleReading.KeyOf(file) };
        }

        var before = folder.Read(file).Article?.Metadata ?? new ArticleMetadata();
        (string Field, string? Old, string? New)[] fields =
        [
            ("title", before.Title, edited.Title),
            ("outlet", before.Outlet, edited.Outlet),
            ("author", before.Author, edited.Author),
            ("published", before.Published?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), edited.Published?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("url", before.Url?.AbsoluteUri, edited.Url?.AbsoluteUri),
            ("corrects", before.Corrects, edited.Corrects),
        ];
        var changed = fields.Where(field => field.New is not null && field.New != field.Old).ToList();
        var was = string.Join("; ", changed.Select(field => $"{field.Field} was {(field.Old is null ? "not given" : "\"" + field.Old + "\"")}"));
        shelf.Correct(file, edited, changed.Count == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"corrected {time.GetUtcNow():yyyy-MM-dd}: {was}"));
        log.Record(request.User, "article.corrected", $"{file}: {was}");
        return await ReindexedAsync(request.Phrases.Fill("mod.articles.corrected", file), [RoomButton.Of(request.Phrases["mod.articles.show"], "articles show " + ArticleReading.KeyOf(file))], request.Phrases, cancellationToken);
    }

    private async Task<ModeratorReply> ReindexedAsync(string text, IReadOnlyList<Button> buttons, Phrases phrases, CancellationToken cancellationToken)
    {
        var (task, _) = keeper.Reindex(new ReindexWish(), _ => { });
        var reply = reindex.Reply(await task.WaitAsync(cancellationToken), phrases);
        return reply with { Messages = [new RichText().Bold(text).ToMessage([], [buttons]), .. reply.Messages] };
    }

    private ModeratorReply List(int page, Phrases phrases)
    {
        var files = folder.List();
        var shown = files.Skip((page - 1) * PageSize).Take(PageSize).ToList();
        var blocks = new List<Block> { new(new RichText().Bold(phrases.Fill("mod.articles.title", files.Count))) };
        var open = new List<Button>();
        foreach (var (file, i) in shown.Select((file, i) => (file, ((page - 1) * PageSize) + i + 1)))
        {
            var read = folder.Read(file);
            blocks.Add(new Block(new RichText().Add(string.Create(CultureInfo.InvariantCulture, $"{i}. {Line(file, read)}"))));
            open.Add(RoomButton.Of(i.ToString(CultureInfo.InvariantCulture), "articles show " + ArticleReading.KeyOf(file)));
        }

        List<IReadOnlyList<Button>> rows = [.. open.Chunk(4)];
        rows.Add([.. Paging.Buttons("articles", page, files.Count, PageSize)]);
        if (shelf.Withdrawn().Count is > 0 and var waiting)
        {
            rows.Add([RoomButton.Of(phrases.Fill("mod.articles.waiting", waiting), "articles withdrawn")]);
        }

        return ModeratorReply.Of(blocks, rows);
    }

    private static string Line(string file, ReadResult read) => read.Article is { } article
        ? Cut(string.Join(" · ", new[] { article.DisplayTitle, article.Metadata.Outlet, article.Metadata.Published?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), file == article.DisplayTitle ? null : file }.OfType<string>()), 300)
        : Cut($"✗ {file}: {read.Failure?.Reason}", 300);

    private ModeratorReply Show(string file, Phrases phrases)
    {
        var read = folder.Read(file);
        var text = new RichText().Bold(file).Add("\n");
        _ = read.Article is { } article
            ? text.Add(ArticleCard.Fields(article, phrases) + (article.Metadata.Corrects is { } corrects ? "\n" + phrases.Fill("mod.add.corrects", corrects) : "") + "\n\n" + phrases["mod.articles.how"])
            : text.Add("✗ " + read.Failure!.Reason);
        var key = ArticleReading.KeyOf(file);
        return new ModeratorReply([text.ToMessage([], [[RoomButton.Of(phrases["mod.articles.withdraw"], "articles withdraw " + key), RoomButton.Of(phrases["mod.articles.all"], "articles")]])])
        {
            Subject = "articles set " + key,
        };
    }

    private ModeratorReply Withdrawn(Phrases phrases)
    {
        var waiting = shelf.Withdrawn();
        return waiting.Count == 0
            ? ModeratorReply.Of(phrases["mod.articles.nonewithdrawn"])
            : ModeratorReply.Of(
                phrases.Fill("mod.articles.waiting", waiting.Count),
                [.. waiting.Take(30).Select(file => (IReadOnlyList<Button>)[RoomButton.Of("↩ " + file, "articles restore " + ArticleReading.KeyOf(file))])]);
    }

    private static ModeratorReply Unknown(Phrases phrases) => ModeratorReply.Of(phrases["mod.articles.unknown"]);

    private static string? Find(IReadOnlyList<string> files, string name) => files.FirstOrDefault(file => file == name || ArticleReading.KeyOf(file) == name);

    private static string Cut(string text, int max) => text.Length <= max ? text : text[..max] + "…";
}
