namespace QABot.Tests.Support;

/// <summary>Takes a picture whenever a folder's listing changes, and when told to, so that a test sees each state that a kill could leave.</summary>
internal sealed class FolderCamera : IDisposable
{
    private readonly Lock one = new();
    private readonly CancellationTokenSource stop = new();
    private readonly Thread thread;
    private readonly string folder;
    private readonly Action photograph;

    public FolderCamera(string folder, Action photograph)
    {
        this.folder = folder;
        this.photograph = photograph;
        thread = new Thread(Look);
        thread.Start();
    }

    public void Shoot()
    {
        lock (one)
        {
            photograph();
        }
    }

    public void Dispose()
    {
        stop.Cancel();
        thread.Join();
        stop.Dispose();
    }

    private void Look()
    {
        var last = "";
        while (!stop.IsCancellationRequested)
        {
            var now = string.Join('|', Directory.GetFiles(folder));
            if (now != last)
            {
                Shoot();
                last = now;
            }
        }
    }
}
