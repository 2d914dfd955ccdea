using System.CommandLine;
using System.Globalization;
using QABot.Core.Language;

namespace QABot.Training.WordNet;

/// <summary>The command that shows what the compiled dictionary knows of a word.</summary>
internal static class RelatedCommand
{
    public static Command Create()
    {
        var words = new Argument<string[]>("words") { Description = "Lower-case words, any form.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("related", "Shows base form, parts of speech, categories and related words.") { words };
        command.SetAction(parsed =>
        {
            foreach (var word in parsed.GetRequiredValue(words))
            {
                Console.WriteLine(
                    $"{word} = {Lemmas.Default.Lemma(word)} [{Lemmas.Default.PartsOf(word)}] [{Lemmas.Default.Categories(word)}]");
                var related = LexicalRelations.Default.Of(word).Select(entry => string.Create(
                    CultureInfo.InvariantCulture, $"{entry.Word} {entry.Weight:F2} {entry.Kind}"));
                Console.WriteLine("  " + string.Join(", ", related));
            }
        });
        return command;
    }
}
