namespace QABot.Core.Attribution;

/// <summary>A row of the cue table.</summary>
/// <param name="Words">The words in order; "*" at the end of one stands for any ending, "~" alone for up to three words between.</param>
/// <param name="Stance">The side the words show.</param>
/// <param name="Strength">See <see cref="StanceCue.Strength"/>.</param>
/// <param name="Opposing">Whether the words tell the opposing account, so that who accuses with them denies ("accused them of staging it").</param>
/// <param name="NeedsSpeaker">Whether the words show a side only in somebody's mouth ("we did not").</param>
internal sealed record CuePattern(string[] Words, Stance Stance, double Strength, bool Opposing, bool NeedsSpeaker);

/// <summary>The table of stance cues. It holds no topic.</summary>
internal static class CuePatterns
{
    /// <summary>All rows.</summary>
    public static IReadOnlyList<CuePattern> All { get; } = Build();

    private static List<CuePattern> Build()
    {
        var rows = new List<CuePattern>();
        void Add(Stance stance, double strength, string alternatives, bool opposing = false, bool speaker = false)
        {
            foreach (var phrase in alternatives.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                foreach (var words in Expand(phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
                {
                    rows.Add(new CuePattern(words, stance, strength, opposing, speaker));
                }
            }
        }

        Add(Stance.Denies, 1, "denied|denies|deny|denying|refute*|rebut*|nothing to do with|not involved|no involvement|n't involved|no role in|no part in|no hand in|not responsible for");
        Add(Stance.Denies, 0.9, "disputed ~ claim*|disputes ~ claim*|{disputed/disputes} {that/the}|disputing|reject* ~ claim*|reject* ~ allegation*|reject* ~ accusation*|reject* ~ suggestion*|reject* ~ charge*|dismiss* ~ claim*|dismiss* ~ allegation*|dismiss* ~ accusation*|dismiss* ~ as|not true|untrue|false flag|false-flag|no truth|false claim*|not behind|contradicted");
        Add(Stance.Denies, 0.9, "staged|staging|fabricat*|manufactur* the|manufactur* an|hoax|made up the|made it up|concoct*", opposing: true);
        Add(Stance.Denies, 0.8, "ridiculous|absurd|baseless|nonsense|unfounded|groundless|preposterous|ludicrous|far-fetched|disagreed|disagrees|smear*|disinformation|as a pretext|a pretext for", opposing: true);
        Add(Stance.Denies, 0.7, "rejected|rejects|no plans to|pretext|lies|categorically");
        Add(Stance.Denies, 0.6, "{we/i/they/he/she/it} {didn't/haven't/hadn't/never}|{we/i/they/he/she/it} {did/have/had/has} not|{we/i} {don't/never} {attack/target/strike/kill/fire/order/shoot/use/bomb}|{do/does/did} not {attack/target/strike/kill/fire/order/shoot/bomb/hit/commit/carry}|{don't/doesn't/didn't} {attack/target/strike/kill/fire/order/shoot/bomb/hit/commit/carry}|it was not us|not us", speaker: true);

        Add(Stance.Asserts, 1, "accuse|accuses|accused|accusing|blame|blames|blamed|blaming|hold* ~ responsible|held ~ responsible|point* the finger");
        Add(Stance.Asserts, 0.9, "alleges|alleging|allege|alleged that|describ* ~ as a deliberate|describ* ~ deliberate|{orchestrated/masterminded} {the/a/an}");
        Add(Stance.Asserts, 0.7, "claims|claimed|claim|claiming|alleged|we {consider/regard/view} ~|{consider/regard/view} these|is to blame|was behind|were behind|is behind|maintained that|maintains that");
        Add(Stance.Asserts, 0.5, "allegations that|accusations that|premeditated|deliberately|a deliberate|planned ~ act");

        Add(Stance.Independent, 1, "unverified|unconfirmed|not been {verified/confirmed/validated/substantiated}|not been independently|no independent {verification/confirmation}|{cannot/can't/couldn't/unable/not} ~ {verify/validate/confirm/corroborate/authenticate}|not {verified/confirmed/verifiable}|not independently|independently {verify/verified/confirm/confirmed}|{don't/didn't/not/doesn't} know|neither confirm*");
        Add(Stance.Independent, 0.9, "unclear|not clear|not immediately clear|premature|too early to|too soon to|yet to {determine/establish/verify/confirm/be}|{no/without} ~ evidence|{not/didn't/don't/doesn't} ~ any evidence|no proof|without ~ proof|remains to be seen|unknown who|not known who");
        Add(Stance.Independent, 0.6, "investigating|is looking into|was looking into|are looking into|were looking into|checking the|under investigation|an investigation|hard to {comment/speculate/say/tell}|cast* doubt|veracity|no information|{analysts/experts/observers} ~ {said/say/told/believe/warned/noted}");
        return rows;
    }

    // "{a/b} c" → "a c", "b c".
    private static IEnumerable<string[]> Expand(string[] words)
    {
        var at = Array.FindIndex(words, static w => w[0] == '{');
        if (at < 0)
        {
            return [words];
        }

        return words[at][1..^1].Split('/')
            .SelectMany(choice => Expand([.. words[..at], choice, .. words[(at + 1)..]]));
    }
}
