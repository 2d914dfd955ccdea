using System.Collections.Frozen;
using QABot.Core.Language;

namespace QABot.Core.Attribution;

/// <summary>The tables of English words that speakers are found by. They hold no names. Thread-safe.</summary>
internal static class Words
{
    private static readonly FrozenDictionary<string, WordClass> Table = Build();

    private static readonly FrozenDictionary<string, WordClass>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Table.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string> NounsInLy =
        new[] { "daily", "weekly", "monthly", "family", "ally", "assembly", "supply", "reply", "rally", "anomaly", "monopoly", "gully" }.ToFrozenSet(StringComparer.Ordinal);

    private const WordClass Offices = WordClass.Role | WordClass.Title | WordClass.People;

    /// <summary>The classes of a word, whatever its case; <see cref="WordClass.None"/> for a word of no table.</summary>
    public static WordClass Of(ReadOnlySpan<char> word)
    {
        if (Lookup.TryGetValue(word, out var found))
        {
            return found;
        }

        // "immediately", "reportedly": any -ly word may stand between a subject and its verb; names in -ly are upper case.
        if (word.Length > 4 && char.IsLower(word[0]) && word.EndsWith("ly", StringComparison.Ordinal))
        {
            return NounsInLy.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word) ? WordClass.None : WordClass.Adverb;
        }

        if (char.IsLower(word[0]) && OfDictionary(word) is var kind and not WordClass.None)
        {
            return kind;
        }

        // "Secretary-General", "co-chairman": the office is in one of the parts.
        var hyphen = word.IndexOf('-');
        return hyphen > 0 && hyphen < word.Length - 1 ? (Part(word[(hyphen + 1)..]) | Part(word[..hyphen])) & Offices : WordClass.None;
    }

    /// <summary>A noun that means persons and nothing else ("engineer", "plumbers") by the dictionary.</summary>
    private static WordClass OfDictionary(ReadOnlySpan<char> word)
    {
        var text = word.ToString();
        return Lemmas.Default.Categories(text) != LexicalCategory.Person || !Lemmas.Default.PartsOf(text).HasFlag(PartsOfSpeech.Noun) ? WordClass.None
            : Lemmas.Default.Lemma(text) == text ? WordClass.Role : WordClass.People;
    }

    private static WordClass Part(ReadOnlySpan<char> word) => Lookup.TryGetValue(word, out var found) ? found : WordClass.None;

    private static FrozenDictionary<string, WordClass> Build()
    {
        var table = new Dictionary<string, WordClass>(StringComparer.OrdinalIgnoreCase);
        void Add(WordClass kind, string words)
        {
            foreach (var word in words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
            {
                table[word] = table.GetValueOrDefault(word) | kind;
            }
        }

        Add(WordClass.Says, """
            said says told tells added adds insisted insists argued argues explained explains stressed stresses warned warns
            asserted asserts alleged alleges maintained maintains acknowledged acknowledges conceded concedes admitted admits
            replied replies responded retorted countered commented remarked tweeted tweets wrote writes stated
            emphasized emphasised emphasizes emphasises reiterated reiterates
            testified testifies vowed complained complains recalled recalls
            joked quipped reaffirmed boasted cautioned cautions lamented exclaimed
            answered muttered shouted whispered contended contends opined
            """);
        Add(WordClass.Says | WordClass.NounLike, "say tell add insist argue warn assert allege maintain admit confirm stress vows");
        Add(WordClass.Reports, """
            claimed denied denies rejected rejects dismissed dismisses accused accuses blamed blames condemned condemns
            criticised criticized criticises criticizes slammed slams denounced denounces described describes called
            demanded disputed refuted refutes contradicted protested threatened appealed urged urges promised
            disagreed announced announces confirmed confirms predicted predicts declared declares disclosed pledged suggested reported observed indicated noted revealed concluded estimated rebuffed rebutted decried ridiculed
            """);
        Add(WordClass.Reports | WordClass.NounLike, "claims claim reports report states calls call demands demand notes promises disputes accuse deny blame reject condemn read reads pledges comments remarks");
        Add(WordClass.SayingParticiple, "saying adding alleging asserting claiming insisting stating warning arguing telling stressing accusing denying");
        Add(WordClass.Issues, "issued released published posted gave sent circulated");
        Add(WordClass.Be, "be been being is are was were am 's 're got get gets isn't wasn't aren't weren't isn’t wasn’t aren’t weren’t");
        Add(WordClass.Auxiliary, """
            has have had having hasn't haven't hadn't hasn’t haven’t hadn’t does do did doesn't don't didn't doesn’t don’t didn’t
            will would shall should can could may might must won't wouldn't can't cannot couldn't won’t wouldn’t can’t couldn’t ought
            """);
        Add(WordClass.Adverb, """
            also further again then now later still however though today yesterday tonight earlier never always often once since
            already just too recently meanwhile instead therefore thus first soon afterwards afterward ever even simply nevertheless
            nonetheless separately furthermore moreover
            """);
        Add(WordClass.Calendar, """
            monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun
            january february march april june july august september october november december
            """);
        Add(WordClass.Subordinator, """
            that which who whom whose what where when while as because if whether although though since unless until
            than how why nor whatever whoever wherever before after lest
            """);
        Add(WordClass.Coordinator, "and but or yet so plus");
        Add(WordClass.Preposition, """
            of for from in at to on with by into under over about against between during within without near inside outside
            among amid across toward towards through throughout despite following via per like behind beyond around off upon
            """);
        Add(WordClass.Determiner, "the a an this these those some several many most all another other both one two three four five no every each any");
        Add(WordClass.PersonPronoun, "he she");
        Add(WordClass.ThingPronoun, "it");
        Add(WordClass.PluralPronoun, "they");
        Add(WordClass.OtherPronoun, "i we you there everyone nobody someone anyone none nothing something everything himself herself itself themselves him them us me");
        Add(WordClass.Possessive, "his her its their my our your");
        Add(WordClass.Role, """
            spokesman spokeswoman spokesperson official minister president premier chancellor chief head leader commander general
            adviser advisor aide analyst expert ambassador envoy diplomat mayor governor senator congressman congresswoman lawmaker
            mp secretary director chairman chairwoman chair chairperson executive manager officer prosecutor lawyer attorney judge
            justice professor doctor scientist researcher economist historian author editor journalist reporter correspondent
            photographer witness resident neighbour neighbor survivor activist campaigner critic opponent founder owner
            coordinator co-ordinator representative councillor sheriff detective investigator inspector captain colonel lieutenant
            major sergeant soldier fighter militant rebel bishop pope archbishop cardinal king queen prince princess
            father mother brother sister son daughter uncle wife husband widow cousin friend colleague student teacher
            driver pilot farmer trader dealer broker banker shareholder coach player captain star singer actor actress
            defendant suspect victim patient man woman figure source insider speaker treasurer member veteran worker
            superintendent commissioner deputy counsel advocate rapporteur negotiator whistleblower strategist trustee boss
            """);
        Add(WordClass.People, """
            officials authorities police military analysts experts doctors medics witnesses residents critics lawmakers leaders
            ministers sources investigators prosecutors lawyers scientists researchers economists observers activists supporters
            diplomats officers commanders aides advisers advisors spokesmen representatives neighbours neighbors survivors traders
            dealers brokers people outlets media protesters campaigners opponents rebels militants mps senators republicans democrats
            relatives friends colleagues employees executives members workers soldiers troops firefighters rescuers villagers parents
            students teachers farmers families men women campaigners journalists reporters correspondents editors detectives
            bankers shareholders directors governors judges historians forecasters insiders negotiators delegates envoys
            """);
        Add(WordClass.Body, """
            government ministry agency office department service command commission committee council court parliament congress
            senate administration army navy embassy company firm group party union organisation organization association institute
            university bank board bureau police force forces authority council federation confederation foundation alliance
            opposition regime state kingdom nation country campaign team club network newspaper paper broadcaster channel
            station magazine website site hospital church coalition mission watchdog regulator charity think-tank
            companies firms groups governments unions banks agencies parties teams clubs councils countries ministries newspapers churches
            charities organisations organizations institutions universities nations states airlines carmaker airline retailer retailers
            corporation consortium exchange treasury headquarters delegation secretariat
            inc corp co ltd plc llc nations republic tribunal panel academy centre center school society trust
            """);
        Add(WordClass.Document, """
            statement report reports study survey poll document letter memo tweet post message text caption note indictment
            filing declaration communique communiqué release review article editorial book email e-mail headline ruling complaint
            transcript dispatch interview briefing speech bulletin announcement resolution lawsuit affidavit testimony
            """);
        Add(WordClass.Title, """
            mr mrs ms miss dr sir lord lady dame prof professor president minister secretary senator sen rep gen general col colonel
            capt captain lt maj major sgt sergeant brigadier adm admiral gov governor chancellor premier king queen prince princess
            pope bishop archbishop judge justice rev mayor chief commander commissioner inspector superintendent ambassador
            spokesman spokeswoman spokesperson adviser advisor analyst director chairman
            """);
        Add(WordClass.OtherVerb, """
            came comes went goes made makes took takes gave held holds began begins became becomes saw left put shows show showed
            found kept set sent brought met won lost led fell rose stood hit killed died appeared emerged seemed arrived
            continued continues knew know thinks think thought believe believes believed want wants wanted used uses
            faces faced follows followed includes included caused remained remains
            """);
        return table.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
