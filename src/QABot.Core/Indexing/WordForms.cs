using System.Collections.Frozen;

namespace QABot.Core.Indexing;

/// <summary>English word lists that tell what a token is by its form.</summary>
internal static class WordForms
{
    public static readonly FrozenSet<string> Stop = Set("""
        a an the of to in on at by for from with as into onto over under about after before between during through against
        and or but nor so than then that this these those there here it its itself he him his himself she her hers herself
        they them their theirs themselves we us our ours ourselves i me my mine myself you your yours yourself
        is are was were be been being am do does did doing done has have had having will would shall should can could may might must
        if while when where who whom whose which what why how because until also just very too more most much such some any each
        other another own same both all only once up down out off again further per via s t d ll re ve m
        isn't aren't wasn't weren't don't doesn't didn't hasn't haven't hadn't won't wouldn't can't couldn't shouldn't
        i'm i've i'll i'd you're you've you'll we're we've we'll they're they've they'll he's she's it's that's there's what's who's
        he'd he'll he've she'd she'll it'd it'll they'd we'd you'd who'd who'll who've who're there'll there'd that'd that'll
        could've would've should've might've must've what're what'll what'd where'd why'd when'd how's where's when's why's
        let's let get got gets
        """);

    public static readonly FrozenSet<string> Negation = Set("""
        no not none nobody nothing never neither nor without cannot isn't aren't wasn't weren't don't doesn't didn't hasn't haven't
        hadn't won't wouldn't can't couldn't shouldn't unable
        """);

    public static readonly FrozenSet<string> Numbers = Set("""
        one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
        twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion billions
        trillion dozen dozens half several both couple pair twice third first second fourth fifth single double triple
        """);

    /// <summary>Titles that are written with a stop before a name.</summary>
    public static readonly FrozenSet<string> TitlesCutShort = Set("mr mrs ms dr prof gen col lt maj sgt capt cmdr adm gov sen rep pres rev hon brig");

    /// <summary>Units of money; no name of one that is oftener another word ("won", "rand", "real").</summary>
    public static readonly FrozenSet<string> Money = Set("""
        dollar dollars euro euros pound pounds cents ruble rubles rouble roubles yen yuan bn usd eur gbp
        hryvnia hryvnias hryvnya uah rub chf franc francs crowns krone kroner krona kronor zloty zlotys forint forints lira liras shekel shekels
        dinar dinars dirham dirhams riyal riyals rial rials rupee rupees rupiah peso pesos shilling shillings naira tenge ringgit baht pence dlr dlrs stg krones cruzado cruzados escudo escudos drachma drachmas guilder guilders lei leva dong taka
        """);

    public static readonly FrozenSet<string> Clock = Set("a.m p.m am pm noon midnight midday dawn dusk morning afternoon evening night overnight gmt o'clock");

    public static readonly FrozenSet<string> Date = Set("""
        monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays
        january february march april june july august september october november december
        jan feb mar apr jun jul aug sep sept oct nov dec
        yesterday today tomorrow tonight week weeks month months year years decade decades century centuries day days
        spring summer autumn winter christmas easter soon recently earlier later ago
        """);

    public static readonly FrozenSet<string> Duration = Set("second seconds minute minutes hour hours day days week weeks month months year years decade decades century centuries");

    /// <summary>Verbs of how a thing came to be, before the year: "built in 1958".</summary>
    public static readonly FrozenSet<string> Making = Set("""
        built rebuilt opened founded established erected constructed dug laid made created launched commissioned inaugurated completed installed
        begun carved cast planted date dates dated dating
        """);

    public static readonly FrozenSet<string> Office = Set("""
        mr mrs ms dr prof president premier minister secretary spokesman spokeswoman spokesperson adviser advisor aide mayor governor
        senator general colonel major captain lieutenant brigadier commander chief director head chairman chairwoman ambassador
        chancellor king queen prince princess pope sir lord lady judge officer official analyst expert professor doctor reporter
        photographer correspondent editor author founder leader deputy envoy coordinator commissioner representative congressman
        """);

    public static readonly FrozenSet<string> Place = Set("in at near outside inside from to toward towards across over into around");

    /// <summary>Small words that make a saying with the word before them ("charged with", "made of", "called off").</summary>
    public static readonly FrozenSet<string> Particle = Set("""
        about after against around as at away back behind between by down for from in into of off on out over through to toward towards under up upon with without
        """);

    public static readonly FrozenSet<string> Reason = Set("because since due therefore thus hence reason reasons cause caused causes purpose aim aimed motive pretext justify order");

    private static FrozenSet<string> Set(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
