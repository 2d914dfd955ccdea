using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using QABot.Core.Answers;
using QABot.Core.Articles;
using QABot.Core.Indexing;
using QABot.Core.Language;
using QABot.Core.Reading;
using QABot.Core.Timeline;

namespace QABot.Operations;

/// <summary>The parts in the order in which the data passes them.</summary>
internal static class Composition
{
    /// <summary>Articles, index and answers: what every command and the running bot share.</summary>
    public static IServiceCollection AddAnswers(this IServiceCollection services, BotSettings settings)
    {
        settings.AddTo(services);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<ArticleFolder>();
        services.AddSingleton(provider => PassageIndex.Open(
            provider.GetRequiredService<IndexOptions>(),
            provider.GetRequiredService<ILogger<PassageIndex>>()));
        services.AddSingleton(provider => new ClaimsFile(provider.GetRequiredService<ArticleFolder>().Path));
        services.AddSingleton(provider => new IncidentWords(provider.GetRequiredService<ArticleFolder>().Path));
        services.AddSingleton<AnswerService>();
        services.AddSingleton<ArticleReading>();
        services.AddSingleton<Chronology>();
        return services;
    }
}
