using System.CommandLine;
using System.Globalization;
using QABot.Core.Language;

namespace QABot.Training;

/// <summary>The command that shows how a question in Cyrillic letters is understood.</summary>
internal static class TranslateCommand
{
    public static Command Create()
    {
        var questions = new Argument<string[]>("questions") { Description = "Questions, each quoted.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("translate", "Shows a question in English words with the alternatives.") { questions };
        command.SetAction(parsed =>
        {
            foreach (var question in parsed.GetRequiredValue(questions))
            {
                var translation = QuestionTranslator.Default.Translate(question);
                Console.WriteLine($"{translation.Language}: {question}\n  {translation.English}");
                foreach (var word in translation.Words.Where(word => word.Kind is not TranslatedWordKind.Function))
                {
                    var candidates = word.Candidates.Select(candidate => string.Create(
                        CultureInfo.InvariantCulture, $"{candidate.Word} {candidate.Weight:F2}"));
                    Console.WriteLine($"    {word.Original} [{word.Kind}]: {string.Join(", ", candidates)}");
                }
            }
        });
        return command;
    }
}
