using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace QABot.Tests.Support;

/// <summary>A disk of its own for one test, in memory, small enough to be filled; only the administrator can make one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TempFolder folder = new();

    private SmallDisk()
    {
    }

    /// <summary>Its root.</summary>
    public string Path => folder["disk"];

    /// <summary>Makes one, or skips the test with the reason.</summary>
    public static SmallDisk Make(int kilobytes)
    {
        Assert.SkipUnless(Environment.UserName == "root" && File.Exists("/usr/bin/mount"), "Only root can mount a small disk to be filled.");
        var disk = new SmallDisk();
        Directory.CreateDirectory(disk.Path);
        if (Run("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={kilobytes}k"), "none", disk.Path) != 0)
        {
            disk.folder.Dispose();
            Assert.Skip("A small disk cannot be mounted here.");
        }

        return disk;
    }

    /// <summary>Takes all the room that is left.</summary>
    public void Fill()
    {
        using var filler = new FileStream(System.IO.Path.Combine(Path, "filler"), FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true)
                filler.Write(new byte[1024]);
        }
        catch (IOException)
        {
            // Full.
        }
    }

    /// <summary>Gives the room back.</summary>
    public void Free() => File.Delete(System.IO.Path.Combine(Path, "filler"));

    public void Dispose()
    {
        Run("umount", "-l", Path);
        folder.Dispose();
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
