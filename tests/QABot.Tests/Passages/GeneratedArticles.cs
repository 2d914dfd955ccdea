using FsCheck;
using FsCheck.Fluent;

namespace QABot.Tests.Passages;

/// <summary>Texts as articles hold them, pieced together at random: sentences, page furniture, marks, breaks, rare characters.</summary>
internal static class GeneratedArticles
{
    private static readonly string[] Pieces =
    [
        "The ferry ran aground on Gull Rock.", "Mr. Wendell met Col. I. Varga at 2:40 a.m. on Wednesday.", "It left at 3 a.m. The crew of 14 was on board.",
        "“Nobody was hurt,” she said.", "“We did not see it…” he wrote.", "He asked: “Why?” The captain did not answer!", "The U.S. Coast Guard sent 2.5 tons of food to St. Brinley.",
        "Saltmere accused Norwick of ramming the ferry.", "Norwick denied it.[note 1] The inquiry opens in June.", "Seven passengers were injured (two badly).",
        "Share:", "Facebook", "Related Posts", "via REUTERS", "(Photo: A/B)", "Oops! Something went wrong. Please try again later.", "By Jane Roe", "May 3, 2023",
        "# Heading", "What is known", "• item", "- item", "Паром сел на мель в среду.", "橋は閉鎖された。", "\U0001F309", "\U0001F468\u200D\U0001F469", "\uFEFF", "\u200B", "\u00A0", "e\u0301",
        " ", " ", " ", "\n", "\n\n", "\n\n", "\n\n", "\r\n\r\n", "\u2028", "\t", "...", "…", "\"", "’s", ";", ", and ", "?!", "a", "A",
        new string('x', 700), string.Concat(Enumerable.Repeat("\U0001F600", 400)), string.Concat(Enumerable.Repeat("and so the ferry drifted, ", 60)),
    ];

    public static readonly Arbitrary<string> Texts =
        Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces)).ToArbitrary();
}
