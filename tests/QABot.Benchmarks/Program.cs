using System.CommandLine;
using QABot.Benchmarks;

var news = new Argument<FileInfo>("news") { Description = "News articles, lines of JSON with id, title and text in gzip." };
var questions = new Argument<FileInfo>("questions") { Description = "Questions, lines of JSON with a field question." };
var most = new Option<int>("--questions") { Description = "How many questions are timed; as many others are asked before, to warm up.", DefaultValueFactory = _ => 1000 };
var folder = new Option<DirectoryInfo?>("--folder") { Description = "Where articles and index are written; kept there for the next run. Without it, a folder that is deleted at the end." };
var command = new RootCommand("Times whole answers against Lucene.Net's own BM25 top ten of the same questions, on the same passages.") { news, questions, most, folder };
command.SetAction((parse, cancellationToken) =>
    AnswerBenchmark.RunAsync(parse.GetValue(news)!, parse.GetValue(questions)!, parse.GetValue(most), parse.GetValue(folder), cancellationToken));
return await command.Parse(args).InvokeAsync();
