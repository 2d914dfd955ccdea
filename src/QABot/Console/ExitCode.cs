namespace QABot.Console;

/// <summary>What the process says to the shell.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Done, but something failed on the way and was reported: an article that cannot be read, a passage that is not verbatim.</summary>
    public const int DoneWithFailures = 1;

    /// <summary>Nothing was done: the command line or a setting is wrong.</summary>
    public const int Usage = 2;

    /// <summary>Nothing was done: a file or a folder could not be read or written.</summary>
    public const int Files = 3;

    /// <summary>The running bot stopped because a part of it failed; the log says why.</summary>
    public const int Stopped = 4;
}
