Console.WriteLine("QABot");
