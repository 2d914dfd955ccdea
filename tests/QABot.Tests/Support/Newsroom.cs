using QABot.Core.Answers;
using QABot.Core.Articles;
using QABot.Core.Indexing;
using QABot.Core.Language;

namespace QABot.Tests.Support;

/// <summary>A folder of articles with an index in memory: what the core needs to answer.</summary>
internal sealed class Newsroom : IDisposable
{
    /// <summary>A made-up incident: a ferry runs aground, and two ports blame each other.</summary>
    public static readonly (string File, string Text)[] Ferry =
    [
        ("gazette.txt", """
            Ferry Arden runs aground off Saltmere

            The ferry Arden ran aground on Gull Rock at 2:40 a.m. on Wednesday, the Saltmere port authority said. It carried 212 passengers and a crew of 14 when it left the harbour of Brinley.

            Captain Ilse Varga ordered everyone into the lifeboats because water was pouring into the engine room.

            The port authority accused Norwick of ramming the ferry with a patrol boat. Norwick denied that it rammed the ferry and called the accusation absurd.

            “We were nowhere near the ferry that night,” Pavel Orlo, the chief of Norwick’s coast guard, told reporters. “Our boats stayed in the harbour.”

            The claim that a patrol boat rammed the ferry could not be independently verified.

            The rescue of the passengers lasted six hours, and helicopters searched the water until noon.

            Repairs to the hull will cost the Halden Line $4 million, the company said.
            """),
        ("herald.txt", """
            Families wait at a school after the ferry accident

            Families of the passengers waited at a school in Tarrow, a village two miles from the shore.

            Doctors treated nine injured passengers for cold and broken bones, the hospital said on Thursday.

            Mayor Tomas Wendell thanked the fishermen who pulled people from the water. “They did not ask who was who, they just pulled,” Wendell said.

            The ferry was built in 1987 and had passed its last inspection in March, according to the Halden Line.
            """),
        ("courier.txt", """
            What is known about the Arden

            The Saltmere lighthouse had been dark for three weeks before the accident, fishermen said.

            Seven injured passengers were still in hospital, the courier learned from the ministry of health.

            An inquiry led by judge Hanna Brandt opens in June.
            """),
    ];

    private readonly TempFolder temp = new();

    public Newsroom(params (string File, string Text)[] articles)
    {
        foreach (var (file, text) in articles)
        {
            temp.Write(file, text);
        }

        Folder = new ArticleFolder(new ArticleFolderOptions { Folder = temp.Path });
        Update();
    }

    public ArticleFolder Folder { get; }

    public PassageIndex Index { get; } = PassageIndex.InMemory();

    /// <summary>Refuses only what matches nothing, so that a test sees what was found; a test of refusals sets the default.</summary>
    public AnswerOptions Options { get; } = new() { LeastConfidence = 0, LeastPresence = 0 };

    public string Path => temp.Path;

    /// <summary>The answers, with the claims and words files of the folder.</summary>
    public AnswerService Service => new(Index, Options, new ClaimsFile(temp.Path), new IncidentWords(temp.Path));

    public string Write(string file, string text) => temp.Write(file, text);

    public void Update() => Index.UpdateAsync(Folder, rebuild: false, null, CancellationToken.None).GetAwaiter().GetResult();

    public Answer Ask(string question, params ConversationTurn[] conversation) => Service.Ask(question, conversation);

    public Article Article(string file) => Folder.Read(file).Article ?? throw new InvalidOperationException($"{file} is no article.");

    public void Dispose()
    {
        Index.Dispose();
        temp.Dispose();
    }
}
