using System.Diagnostics;
using QABot.Core.Language;
using Xunit;

namespace QABot.Tests.Language;

public sealed class QuestionTranslatorTests
{
    [Theory]
    [InlineData("Сколько дронов сбила украинская ПВО?", "how many drone shoot down Ukrainian air defense?")]
    [InlineData("Сколько человек погибло при землетрясении в Турции?", "how many people die at earthquake in Turkey?")]
    [InlineData("В каком городе произошел пожар на заводе?", "in which city happen fire on factory?")]
    [InlineData("Правда ли, что полиция задержала подозреваемого?", "is it true that police detain suspect?")]
    [InlineData("Были ли среди раненых дети?", "was among injured child?")]
    [InlineData("Разве вертолет упал в море?", "did helicopter fall in sea?")]
    [InlineData("Вертолёт упал в море?", "did helicopter fall in sea?")]
    [InlineData("Сколько стоит ремонт моста?", "how much repair bridge?")]
    [InlineData("а кто это отрицает?", "and who it deny?")]
    [InlineData("Что случилось с самолетом?", "what happened with plane?")]
    [InlineData("Скільки людей загинуло під час обстрілу Харкова?", "how many people die during bombing Kharkiv?")]
    [InlineData("Чи були серед поранених діти?", "was among injured child?")]
    [InlineData("Чи правда, що поліція затримала підозрюваного?", "is it true that police detain suspect?")]
    [InlineData("Коли почалися переговори про перемир'я?", "when begin talk about ceasefire?")]
    [InlineData("У якому місті сталася повінь?", "in which city happen flood?")]
    [InlineData("Чому Росія звинувачує Україну?", "why Russia accuse Ukraine?")]
    [InlineData("Які докази навели слідчі?", "which evidence cite investigator?")]
    public void A_question_becomes_English_words_with_the_question_word_first(string question, string english) =>
        Assert.Equal(english, QuestionTranslator.Default.Translate(question).English);

    [Theory]
    [InlineData("Где прячется лидер движения?", QuestionLanguage.Ru)]
    [InlineData("Как объяснили аварию", QuestionLanguage.Ru)]
    [InlineData("Що відомо про аварію", QuestionLanguage.Uk)]
    [InlineData("Яку зброю використали нападники?", QuestionLanguage.Uk)]
    [InlineData("Who said that?", QuestionLanguage.En)]
    [InlineData("", QuestionLanguage.En)]
    [InlineData("300 + 2?", QuestionLanguage.En)]
    public void The_language_is_told_by_letters_and_small_words(string question, QuestionLanguage language) =>
        Assert.Equal(language, QuestionTranslator.Default.Translate(question).Language);

    [Fact]
    public void An_English_question_stays_as_it_was_typed()
    {
        var translation = QuestionTranslator.Default.Translate("Who  denied it, and when?");
        Assert.Equal("Who  denied it, and when?", translation.English);
        Assert.Empty(translation.Words);
    }

    [Fact]
    public void A_word_keeps_its_other_meanings_lighter_than_the_first()
    {
        var word = Assert.Single(QuestionTranslator.Default.Translate("взрыв").Words);
        Assert.Equal(["explosion", "blast"], word.Candidates.Select(candidate => candidate.Word));
        Assert.True(word.Candidates[0].Weight > word.Candidates[1].Weight);
    }

    [Fact]
    public void A_phrase_is_taken_as_a_whole()
    {
        var words = QuestionTranslator.Default.Translate("что заявил министр иностранных дел Франции").Words;
        Assert.Contains(words, word => word is { Original: "министр иностранных дел", Best: "foreign minister" });
        Assert.Contains(words, word => word is { Best: "france", Kind: TranslatedWordKind.Place });
    }

    [Theory]
    [InlineData("Что заявил Навальный?", "navalny")]
    [InlineData("Суд над Навальным", "navalny")]
    [InlineData("Кто такой Сергей Собянин?", "sobyanin")]
    [InlineData("Что сказали Собянину?", "sobyanin")]
    [InlineData("Де зараз президент Зеленський?", "zelensky")]
    [InlineData("Хто критикує Зеленського?", "zelensky")]
    public void A_surname_is_spelled_in_Latin_letters_in_the_nominative(string question, string name) =>
        Assert.Equal(name, Assert.Single(QuestionTranslator.Default.Translate(question).Words, word => word.Kind == TranslatedWordKind.Name && word.Original.Length > 6).Best);

    [Fact]
    public void Numbers_and_Latin_words_stay()
    {
        var translation = QuestionTranslator.Default.Translate("Когда запустили Starlink 2.0 в 2023 году?");
        Assert.Contains("Starlink", translation.English, StringComparison.Ordinal);
        Assert.Contains("2023", translation.English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("???")]
    [InlineData("ы")]
    [InlineData("-—- ' ’ъ")]
    [InlineData("ааааааааааааааааааааааааааааааааааааааааааааааааааааааааааааааааааааааааааа")]
    public void Odd_text_is_translated_without_an_error(string text) =>
        Assert.NotNull(QuestionTranslator.Default.Translate(text).English);

    [Theory]
    [InlineData(QuestionLanguage.Ru)]
    [InlineData(QuestionLanguage.Uk)]
    public void The_lexicon_has_at_least_1800_stems_and_loads_quickly(QuestionLanguage language)
    {
        CyrillicLexicon.Load(language);
        var started = Stopwatch.GetTimestamp();
        var lexicon = CyrillicLexicon.Load(language);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromMilliseconds(150));
        Assert.True(lexicon.Count >= 1800, $"{lexicon.Count} stems");
    }
}
