using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace QABot.Core.Articles;

/// <summary>Tells the lines that a web page puts around an article from the article, by the line's own words. Pure.</summary>
internal static partial class PageFurniture
{
    // Page furniture is short; no paragraph of running text is measured against the patterns.
    private const int Longest = 320;

    private static readonly FrozenSet<string> Networks = Set(
        "facebook", "twitter", "x", "pinterest", "linkedin", "whatsapp", "telegram", "reddit", "instagram", "youtube", "tumblr", "email",
        "e-mail", "mail", "print", "vk", "vkontakte", "flipboard", "messenger", "viber", "threads", "tiktok", "pocket", "bluesky", "mastodon",
        "snapchat", "line", "sms", "rss", "copy", "link", "share", "tweet", "pin", "save", "follow", "like", "post", "via", "on", "this", "url",
        "поделиться", "поділитися", "вконтакте", "одноклассники");

    private static readonly FrozenSet<string> Navigation = Set(
        "home", "menu", "search", "login", "log in", "sign in", "sign up", "subscribe", "contact", "contact us", "about", "about us",
        "privacy", "privacy policy", "terms", "terms of use", "terms of service", "terms and conditions", "back to top", "next", "previous",
        "next article", "previous article", "next post", "previous post", "skip to content", "skip to main content", "news", "world", "more",
        "sections", "sitemap", "careers", "advertise", "help", "faq", "comments", "live", "video", "videos", "photos", "audio", "opinion",
        "sport", "sports", "business", "politics", "culture", "technology", "tech", "science", "health", "weather", "entertainment", "us",
        "uk", "europe", "asia", "africa", "international", "breaking news", "latest", "date", "главная", "новости", "меню", "головна", "новини");

    // Words that stand on a line of their own only as furniture.
    private static readonly FrozenSet<string> Alone = Set(
        "home", "menu", "search", "login", "log in", "sign in", "sign up", "subscribe", "contact us", "about us", "privacy policy",
        "terms of use", "terms of service", "terms and conditions", "back to top", "next article", "previous article", "next post",
        "previous post", "skip to content", "skip to main content", "advertisement", "advertising", "sponsored", "sponsored content",
        "promoted", "promoted content", "skip ad", "ad", "ads", "loading", "loading…", "loading...", "comments", "comment", "leave a comment",
        "leave a reply", "add a comment", "post a comment", "view comments", "show comments", "show more", "load more", "see more", "view more",
        "read more", "more", "most read", "most popular", "most viewed", "popular posts", "trending", "trending now", "up next", "recommended",
        "recommended for you", "recommended stories", "editor's picks", "editors' picks", "editor’s picks", "editors’ picks", "don't miss",
        "don’t miss", "latest news", "top stories", "more stories", "more on this story", "more on this topic", "related", "related posts",
        "related articles", "related stories", "related news", "related topics", "related content", "related coverage", "you may also like",
        "you might also like", "share", "share this", "share this article", "share this story", "share this post", "share article", "follow us",
        "follow", "tweet", "print", "email", "copy link", "listen", "listen to this article", "play", "play video", "watch now", "close", "ok",
        "accept", "accept all", "accept cookies", "accept all cookies", "reject all", "manage cookies", "cookie settings", "view on twitter",
        "view on x", "view this post on instagram", "view on instagram", "tags", "topics", "categories", "filed under", "gallery",
        "view gallery", "breaking news", "реклама", "читайте также", "читайте також", "поделиться", "поділитися", "подписаться", "главная");

    private static readonly FrozenSet<string> Agencies = Set(
        "reuters", "ap", "afp", "ap photo", "ap photos", "associated press", "the associated press", "agence france-presse", "getty images",
        "getty", "epa", "epa-efe", "efe", "tass", "itar-tass", "ria novosti", "interfax", "ani", "pti", "ians", "xinhua", "dpa", "anadolu",
        "anadolu agency", "upi", "pa", "pa media", "pa wire", "press association", "bloomberg", "shutterstock", "istock", "zuma", "zuma press",
        "sputnik", "ukrinform", "unian", "kyodo", "yonhap", "ansa", "belga", "tanjug", "cnp", "polaris", "magnum", "alamy", "adobe stock",
        "wikimedia commons", "wikimedia", "wikipedia", "file photo", "file image", "handout", "courtesy", "screengrab", "screenshot", "twitter",
        "facebook", "telegram", "instagram", "youtube", "supplied", "ap video", "afp photo", "nurphoto", "abaca", "redux", "rex features");

    /// <summary>Whether the line says nothing about the news: share links, notices, errors of the page, navigation, agency sign-offs.</summary>
    public static bool IsFurniture(string line)
    {
        if (line.Length > Longest)
        {
            return false;
        }

        var bare = line.Trim(' ', ':', '•', '|', '>', '»', '«', '<', '→', '←', '↓', '↑', '.', '!', '-', '–', '—', '*', '▶', '►');
        return bare.Length == 0
            || !bare.Any(char.IsLetterOrDigit)
            || Alone.Contains(bare)
            || IsLinkList(line)
            || IsNavigation(line)
            || IsErrorNote(line)
            || ShareCall().IsMatch(line)
            || MoreToRead().IsMatch(line)
            || Newsletter().IsMatch(line)
            || Cookies().IsMatch(line)
            || Rights().IsMatch(line)
            || StoryBreak().IsMatch(line)
            || Counter().IsMatch(line)
            || SignOff().IsMatch(line)
            || OnlyLinks().IsMatch(line)
            || OnlyTweetTail().IsMatch(line);
    }

    /// <summary>Whether the line names who took a picture and nothing else.</summary>
    public static bool IsCredit(string line)
    {
        if (line.Length > 120)
        {
            return false;
        }

        var bare = Bare(line);
        return IsAgency(line)
            || (TextShape.WordCount(line) <= 10 && !TextShape.Closes(line.TrimEnd('.', ')'))
                && (ViaCredit().IsMatch(bare) || SlashCredit(bare) || (LabelledCredit().IsMatch(line) && !CaptionOpening().IsMatch(line))));
    }

    /// <summary>Whether the line is the bare name of a news or picture agency.</summary>
    public static bool IsAgency(string line) => Agencies.Contains(Bare(line));

    /// <summary>Whether the paragraph ends with a picture credit in brackets, as captions do.</summary>
    public static bool EndsWithCredit(string line)
    {
        if (line.Length > 700)
        {
            return false;
        }

        var inline = BracketAtEnd().Match(line);
        if (!inline.Success || inline.Index == 0)
        {
            return false;
        }

        var inside = inline.Groups[1].Value.Trim();
        var square = inline.Value[0] == '[';
        return LabelledCredit().IsMatch($"({inside})") || ViaCredit().IsMatch(inside) || SlashCredit(inside)
            || (square && Agencies.Contains(inside));
    }

    /// <summary>Whether the paragraph opens as captions do: "File photo:", "Pictured:".</summary>
    public static bool OpensAsCaption(string line) => line.Length <= 500 && CaptionOpening().IsMatch(line);

    private static string Bare(string line) => line.Trim(' ', '(', ')', '[', ']', '|', '-', '–', '—', '/', '.');

    // "Jane Roe/AP": names and agencies between slashes, nothing else.
    private static bool SlashCredit(string line)
    {
        var parts = line.Split('/', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 1 && parts.Any(Agencies.Contains) && parts.All(part =>
            Agencies.Contains(part) || Array.TrueForAll(part.Split(' '), word => word.Length > 0 && (char.IsUpper(word[0]) || char.IsDigit(word[0]))));
    }

    private static bool IsLinkList(string line)
    {
        var words = line.Split([' ', ',', '|', '·', '•', '/', ':', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length is > 0 and <= 16 && words.All(Networks.Contains);
    }

    private static bool IsNavigation(string line)
    {
        var steps = line.Split(['>', '»', '›', '|', '/', '·', '•', '→'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return steps.Length > 1 && (steps.All(Navigation.Contains) || (steps[0].Equals("home", StringComparison.OrdinalIgnoreCase) && !TextShape.Closes(line)));
    }

    private static bool IsErrorNote(string line)
    {
        var sentences = line.Split(['.', '!'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return sentences.Length > 0 && sentences.All(s => ErrorSentence().IsMatch(s));
    }

    private static FrozenSet<string> Set(params string[] words) => words.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private const RegexOptions Plain = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"^(oops|something (has gone|went) wrong|please (try again|refresh|reload)\b.{0,40}|an (unexpected )?error (has )?occurred|(please )?(enable|turn on) javascript\b.{0,60}|javascript (is|must be|seems to be)\b.{0,60}|(you need to|your browser)\b.{0,30}\b(javascript|support|html5)\b.{0,60}|(unable|failed) to load\b.{0,40}|(this )?(content|video|image|media) (is )?(not available|unavailable|could not be loaded|failed to load)\b.{0,40}|page not found|loading)$", Plain)]
    private static partial Regex ErrorSentence();

    [GeneratedRegex(@"^(share|tweet|post|pin|save|email|print) (this|it|on|via|with|to)\b.{0,50}$|^(follow|like|join|find) (us|me|our|\S{1,30}) on (facebook|twitter|x|instagram|telegram|whatsapp|youtube|google news|linkedin|tiktok|threads)\b.{0,80}$|^(click|tap) (here|to (share|tweet|subscribe|print|email))\b.{0,80}$|^download (our|the) .{0,30}\bapp\b.{0,60}$", Plain)]
    private static partial Regex ShareCall();

    [GeneratedRegex(@"^(read( more| also| next| this)?|also read|see also|read it here|more|related( article| story| news| video)?|recommended|don[’']t miss|must read|watch( also| more)?|next|previous|tags?|topics?|categor(y|ies)|filed under|posted in|keywords|читайте также|читайте також)\s*[:|»>]\s*(?<what>.{1,250})$|^more from .{1,40}$|^(continue reading|keep reading|read the full (story|article)|read more (about|on|at|here|from))\b.{0,80}$", Plain)]
    private static partial Regex MoreToRead();

    [GeneratedRegex(@"^(sign up|subscribe|register|join|get|enter your e-?mail)\b.{0,160}\b(newsletters?|inbox|e-?mail( address)?|alerts|daily briefing|free trial|our (telegram |whatsapp )?channel|notifications|mailing list)\b.{0,80}$|^(sign up|subscribe) (now|today|here|for (free|full access|more))\b.{0,60}$|^(by (signing up|clicking|subscribing|submitting)|thank(s| you) for (subscribing|signing up|registering)|already (a (subscriber|member)|have an account|registered))\b.{0,220}$|^(want|looking for) more\b.{0,60}\bnewsletter\b.{0,80}$", Plain)]
    private static partial Regex Newsletter();

    [GeneratedRegex(@"^(we|we and our partners|this (web)?site|our (web)?site) (use|uses|may use) cookies\b.{0,260}$|^by (continuing|using|browsing|visiting)\b.{0,120}\b(cookies|terms|privacy)\b.{0,160}$|^(manage|accept|reject|change|your) (your )?(cookies?|consent|privacy)\b.{0,60}$|^cookie (policy|notice|preferences|settings|consent)\b.{0,60}$|^do not sell( or share)? my\b.{0,60}$", Plain)]
    private static partial Regex Cookies();

    [GeneratedRegex(@"^(©|\(c\)\s|copyright\b(?=.{0,40}\d{4}| ©| by )).{0,200}$|^.{0,80}\ball rights reserved\.?.{0,120}$|^this (material|article|story|content) (may|must|can) ?not be (published|reproduced|copied)\b.{0,200}$", Plain)]
    private static partial Regex Rights();

    [GeneratedRegex(@"^(story|article|text|video|report) (continues|resumes) (below|after)\b.{0,60}$|^(scroll|keep scrolling|swipe) (down |up )?(to continue|for more|to read)\b.{0,60}$|^(advertisement|ad)\b\s*[-–—|:].{0,80}$|^(this (ad|advertisement) will end|skip in)\b.{0,40}$", Plain)]
    private static partial Regex StoryBreak();

    [GeneratedRegex(@"^[\d.,]+\s?[km]?\s+(shares?|comments?|views?|likes?|retweets?|replies|followers|reads?|min(ute)?s?( read)?)$|^(reading time|time to read|min(utes)? read|views?|comments?|shares?|likes?)\s*:?\s*\(?[\d.,]+\)?.{0,12}$", Plain)]
    private static partial Regex Counter();

    [GeneratedRegex(@"^[(\[—–-]?\s*with\s+((additional|extra|agency|some|wire)\s+)?((inputs?|files?|reporting|reports?|information|contributions?)\s+(from|by)\b(?!.*,\s(?-i:\p{Ll})).{1,120}|inputs|agenc(y|ies)|wires?|news ?wires?|post wires)[)\].]*$|^[(\[—–-]?\s*with\s+[\w ,&/.-]{0,60}\b(wires?|wire services?|news services?|agenc(y|ies)|post wires|reuters|afp|ap|pti|ani|tass)\s*[)\].]*$|^[(\[—–-]?\s*(additional |further )?(reporting|writing|editing|edited|written|reported|compiled|translated|translation|produced|production)( and (editing|writing|reporting|translation))?( for \S{1,20})? by\b(?!.{0,20}\b(that|which)\b).{1,250}$|^(the )?[\w ]{2,30} contributed (to this|reporting).{0,60}$|^[(\[](reuters|ap|afp|pti|ani|ians|tass|dpa|agenc(y|ies))[)\]]\.?$|^source\s*:\s*\S+(\s\S+){0,4}$", Plain)]
    private static partial Regex SignOff();

    [GeneratedRegex(@"^((https?://|www\.|pic\.twitter\.com/|t\.co/|t\.me/)\S+|#\w+|@\w+)(\s+((https?://|www\.|pic\.twitter\.com/|t\.co/|t\.me/)\S+|#\w+|@\w+))*$|^!\[[^\]]*\]\([^)]*\)$", Plain)]
    private static partial Regex OnlyLinks();

    [GeneratedRegex(@"^[—–-]\s*[^@]{1,60}\(@\w{1,20}\)\s*.{0,30}$", Plain)]
    private static partial Regex OnlyTweetTail();

    [GeneratedRegex(@"^[(\[]?\s*(file |ap |afp |pool )?(photo|photos|photograph|picture|image|images|video|illustration|graphic|screengrab|screenshot|credit|фото|фотография|відео|видео)(( credit| courtesy| source)?\s*(:|/|\|| by | from |—|–| courtesy( of)? )\s*| courtesy of )\S.{0,80}$", Plain)]
    private static partial Regex LabelledCredit();

    [GeneratedRegex(@"^(\p{Lu}[\w.'’&-]*(\s+(\p{Lu}[\w.'’&-]*|/|and|of|for|the))*\s*(,|/)?\s+)?via\s+\p{Lu}[\w.'’&/-]*(\s+(\p{Lu}[\w.'’&/-]*|/))*$", RegexOptions.CultureInvariant)]
    private static partial Regex ViaCredit();

    [GeneratedRegex(@"[(\[]([^()\[\]]{2,90})[)\]]\.?$", RegexOptions.CultureInvariant)]
    private static partial Regex BracketAtEnd();

    [GeneratedRegex(@"^(file (photo|picture|image|video)\b|pictured( above| below)?\s*[:,]|in this (file )?(photo|image|picture|handout|screengrab|frame)\b|(photo|picture|image|video) caption\s*[:-]|caption\s*:|image (source|caption)\b|FILE\s*[-–—:]\s)", Plain)]
    private static partial Regex CaptionOpening();
}
