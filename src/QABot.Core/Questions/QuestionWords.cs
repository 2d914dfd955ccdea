using System.Collections.Frozen;

namespace QABot.Core.Questions;

/// <summary>English words that shape a question without saying what it is about.</summary>
internal static class QuestionWords
{
    /// <summary>Open a yes-no question.</summary>
    public static readonly FrozenSet<string> Auxiliaries = Set("""
        is are was were am be do does did has have had can could will would shall should may might must
        isn't aren't wasn't weren't don't doesn't didn't hasn't haven't hadn't can't couldn't won't wouldn't any anyone anybody
        """);

    /// <summary>Verbs of saying: with a name before them they ask for that speaker's words.</summary>
    public static readonly FrozenSet<string> Saying = Set("""
        say says said saying tell tells told state states stated claim claims claimed think thinks thought tweet tweets tweeted post posts
        posted write writes wrote comment comments commented react reacts reacted respond responded reply replied answer answered
        announce announced warn warned call called describe described insist insisted ask asked add added mean believe believes quote
        reckon reckons reckoned argue argues argued maintain maintains maintained allege alleges alleged
        """);

    /// <summary>Nouns that ask for somebody's words as a verb of saying does: "reaction of the port".</summary>
    public static readonly FrozenSet<string> Reactions = Set("reaction reactions response responses statement comments");

    /// <summary>Verbs that say of what is asked about only that it was.</summary>
    public static readonly FrozenSet<string> Happening = Set("happen happens happened happening");

    /// <summary>Words too general to search by alone; a question is never refused for lack of them.</summary>
    public static readonly FrozenSet<string> Weak = Set("""
        really exactly actually ever yet still now again even maybe perhaps please pls thing things stuff happen happens happened
        happening going go goes went come comes came make makes made take takes took give gives gave given put say says said tell tells told think
        thinks thought know knows knew known call calls called name named names kind kinds sort sorts type types use used using
        people person one ones someone somebody anyone anybody everyone everybody something anything nothing nobody guy guys folk folks
        way ways bit lot lots time times day today tonight tomorrow yesterday long short big small good bad great old new recent
        many much often far near first last next part parts about around according whether want wants wanted need needs
        like look looks looked see seen saw show shows showed shown find found mention mentioned state stated comment comments commented
        ok okay hey hi hello well thanks else instead there's back keep keeps kept let start started end ended
        whats whos wheres hows whens whys dont didnt doesnt isnt wasnt im ive id article articles news report reports reported story
        quote quotes explain describe describes described detail details list anyway btw lol info information question
        """);

    /// <summary>Nouns that ask for a person when they follow "which" or "what".</summary>
    public static readonly FrozenSet<string> PersonNouns = Set("""
        person people man men woman women guy officer official minister president leader politician general spokesman spokeswoman
        spokesperson adviser advisor mayor secretary author writer reporter photographer actor actress singer player king queen
        company organisation organization group party team agency country countries nation state army unit union band outlet paper newspaper
        gunman gunmen victim victims witness expert experts analyst analysts
        """);

    /// <summary>Nouns that ask for a place.</summary>
    public static readonly FrozenSet<string> PlaceNouns = Set("place places city town country region area district village street building location spot venue river sea island continent county event");

    /// <summary>Nouns that ask for a moment.</summary>
    public static readonly FrozenSet<string> TimeNouns = Set("year years date dates day days month months time century decade hour season era period");

    /// <summary>Nouns that ask for a number.</summary>
    public static readonly FrozenSet<string> NumberNouns = Set("number amount percentage percent share population total toll count rate age height size length distance temperature score speed weight area proportion figure");

    /// <summary>Follow the noun that a question asks for: "date of", "cost for".</summary>
    public static readonly FrozenSet<string> OfWhat = Set("of for in on at from by to");

    /// <summary>Words that ask for money.</summary>
    public static readonly FrozenSet<string> MoneyWords = Set("cost costs price money pay paid dollars worth spend spent budget fund funds funding aid salary revenue income dollar euro euros sum expensive fee fine bill damages donate donated");

    /// <summary>The asker and who is asked; not "us", which in lower case is a country as well.</summary>
    public static readonly FrozenSet<string> YouAndMe = Set("i me my mine myself we our ours you your yours yourself");

    /// <summary>Auxiliaries of what is over.</summary>
    public static readonly FrozenSet<string> Past = Set("did was were had didn't wasn't weren't hadn't didnt wasnt werent hadnt");

    private static FrozenSet<string> Set(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
