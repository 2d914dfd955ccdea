using QABot.Console;

var commandLine = new CommandLine(Terminal.OfProcess(), Environment.CurrentDirectory, AppContext.BaseDirectory);
return await commandLine.RunAsync(args);
