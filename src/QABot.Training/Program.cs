using System.CommandLine;
using QABot.Training;
using QABot.Training.Frequencies;
using QABot.Training.Ranking;
using QABot.Training.Vectors;
using QABot.Training.WordNet;

var root = new RootCommand("Makes the data files that QABot ships with.")
{
    WordNetCommand.Create(),
    RelatedCommand.Create(),
    TranslateCommand.Create(),
    LearnCommand.Create(),
    LearnConfidenceCommand.Create(),
    LearnMatchCommand.Create(),
    LearnSidesCommand.Create(),
    MeasureCommand.Create(),
    FrequenciesCommand.Create(),
    VectorsCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
