using QABot.Core.Indexing;
using QABot.Core.Language;
using Xunit;

namespace QABot.Tests.Language;

public sealed class NameKeyTests
{
    [Theory]
    [InlineData("Zelensky", "Zelenskyy", "Zelenskiy", "Zelenskij", "Zelenskyi", "Зеленский", "Зеленський", "Zelensky's")]
    [InlineData("Sobyanin", "Sobjanin", "Собянин", "Sobianin")]
    [InlineData("Podolyak", "Podoliak", "Podoljak", "Подоляк")]
    [InlineData("Putin", "Путин", "Путін")]
    [InlineData("Yeltsin", "Eltsin", "Ельцин")]
    [InlineData("Gorbachev", "Gorbachyov", "Горбачев", "Горбачёв")]
    [InlineData("Medvedev", "Медведев", "Medviediev")]
    [InlineData("Kharkiv", "Харків", "Harkiv")]
    [InlineData("Zhukov", "Жуков")]
    [InlineData("Tsipras", "Ципрас")]
    [InlineData("Erdoğan", "Erdogan")]
    [InlineData("Wałęsa", "Walesa")]
    [InlineData("Shchedrin", "Щедрин")]
    [InlineData("Yushchenko", "Ющенко")]
    public void Spellings_of_one_name_meet(string name, params string[] others)
    {
        foreach (var other in others)
            Assert.Equal(NameKey.Of(name), NameKey.Of(other));
    }

    [Theory]
    [InlineData("Gill", "Hill")]
    [InlineData("Marin", "Martin")]
    [InlineData("Lee", "Law")]
    [InlineData("Burns", "Barnes")]
    [InlineData("Peter", "Potter")]
    [InlineData("Johnson", "Jackson")]
    [InlineData("though", "through")]
    [InlineData("bough", "bow")]
    public void Different_names_stay_apart(string one, string other) => Assert.NotEqual(NameKey.Of(one), NameKey.Of(other));

    [Theory]
    [InlineData("")]
    [InlineData("—")]
    [InlineData("'s")]
    public void What_has_no_letter_has_no_key(string text) => Assert.Equal(string.Empty, NameKey.Of(text));

    [Theory]
    [InlineData("Путина", "putin")]
    [InlineData("Путину", "putin")]
    [InlineData("Путиным", "putin")]
    [InlineData("Кремлём", "kreml")]
    [InlineData("Зеленскому", "zelensky")]
    [InlineData("Москвой", "moskva")]
    [InlineData("Подоляка", "podolyak")]
    [InlineData("Кулебу", "kuleba")]
    [InlineData("Марии", "mariya")]
    [InlineData("Байдена", "biden")]
    [InlineData("Джонсоном", "jonson")]
    public void Case_endings_come_off_a_name(string name, string spelling) =>
        Assert.Contains(spelling, Transliteration.Candidates(name));

    [Fact]
    public void The_two_languages_spell_the_same_letters_differently()
    {
        Assert.Contains("grigory", Transliteration.Candidates("Григорий"));
        Assert.Contains("hryhoriy", Transliteration.Candidates("Григорій"));
        Assert.Contains("kadyrov", Transliteration.Candidates("Кадиров", QuestionLanguage.Uk));
    }

    [Theory]
    [InlineData("Zélenskyy", "zelenskyy")]
    [InlineData("Ze\u0301lenskyy", "zelenskyy")]
    [InlineData("Köln’s", "koln")]
    [InlineData("ЙОГО", "його")]
    public void Words_are_looked_for_without_their_marks(string typed, string folded) => Assert.Equal(folded, TextAnalysis.Fold(typed));

    [Theory]
    [InlineData("Šefčovič", "Sefcovic")]
    [InlineData("Đoković", "Dokovic")]
    [InlineData("Großmann", "Grossmann")]
    [InlineData("plain", "plain")]
    [InlineData("Київ", "Київ")]
    public void Marks_come_off_Latin_letters(string marked, string plain) => Assert.Equal(plain, LatinLetters.Fold(marked));
}
