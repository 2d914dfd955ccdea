using System.IO.Compression;
using QABot.Console;
using QABot.Core.Indexing;
using QABot.Operations;
using QABot.Storage;
using QABot.Tests.Support;
using QABot.Tests.Web;
using Xunit;

namespace QABot.Tests.Console;

/// <summary>doctor, health, backup and restore.</summary>
public sealed class OperatorCommandTests : IDisposable
{
    private readonly TempFolder home = new();

    public OperatorCommandTests() => home.Write("seeds/bridge.txt", Telegram.RunningBot.Article);

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task The_doctor_finds_a_bot_well_whose_token_folders_and_network_are_right()
    {
        await using var telegram = await FakeBotApi.StartAsync();
        telegram.ReadsAllGroupMessages = true;
        await RunAsync("index");

        var result = await RunAsync("doctor", $"--Telegram:BotToken={telegram.Token}", $"--Telegram:BaseUrl={telegram.BaseUrl.ToString().TrimEnd('/')}");

        Assert.Equal(ExitCode.Done, result.ExitCode);
        Assert.DoesNotContain("✗", result.Output, StringComparison.Ordinal);
        Assert.Contains("@qa_test_bot", result.Output, StringComparison.Ordinal);
        Assert.Contains("Version 1", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(telegram.Token, result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(telegram.Calls, call => call.Method.Equals("getUpdates", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_doctor_names_each_fault_with_its_mend()
    {
        await using var telegram = await FakeBotApi.StartAsync();
        telegram.SetWebhook("https://elsewhere.example/");
        home.Write("store.db", "this is no database, and it is long enough to look at");
        using var running = InstanceLock.Take(new StorageOptions { File = home["store.db"] });

        var result = await RunAsync(
            "doctor",
            $"--Telegram:BotToken={telegram.Token}",
            $"--Telegram:BaseUrl={telegram.BaseUrl.ToString().TrimEnd('/')}",
            "--Articles:Folder=nowhere",
            "--Storage:File=store.db",
            "--Health:FreeMegabytes=1000000");

        Assert.Equal(ExitCode.DoneWithFailures, result.ExitCode);
        foreach (var mend in (string[])["Articles:Folder", "Make room", "Telegram:DeleteWebhook", "/setprivacy", "Moderation:Moderators", "Web:Port", $"process {Environment.ProcessId}"])
        {
            Assert.True(result.Output.Contains(mend, StringComparison.Ordinal), $"{mend} is not in:\n{result.Output}");
        }

        Assert.Contains("✗ store", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_tells_a_wrong_token_from_a_network_that_is_down()
    {
        await using var telegram = await FakeBotApi.StartAsync();
        var address = $"--Telegram:BaseUrl={telegram.BaseUrl.ToString().TrimEnd('/')}";
        telegram.TokenRevoked = true;
        Assert.Contains("Telegram does not know it", (await RunAsync("doctor", $"--Telegram:BotToken={telegram.Token}", address)).Output, StringComparison.Ordinal);

        await telegram.StopListeningAsync();
        Assert.Contains("✗ network", (await RunAsync("doctor", $"--Telegram:BotToken={telegram.Token}", address)).Output, StringComparison.Ordinal);
        Assert.Contains("cannot be resolved", (await RunAsync("doctor", "--Telegram:BaseUrl=http://no-such-host.invalid")).Output, StringComparison.Ordinal);
        await telegram.ListenAsync();
    }

    [Fact]
    public async Task The_doctor_examines_wrong_settings_too()
    {
        var result = await RunAsync("doctor", "--Indx:Folder=x");

        Assert.Equal(ExitCode.DoneWithFailures, result.ExitCode);
        Assert.Contains("did you mean Index?", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_asks_the_running_bot()
    {
        await using var bot = await WebBot.StartAsync();
        await bot.Api.WaitForCallAsync("getUpdates");
        var port = $"--Web:Port={bot.Address.Port}";

        Assert.Equal(ExitCode.Done, (await RunAsync("health", "--live", port)).ExitCode);
        Assert.Equal(ExitCode.DoneWithFailures, (await RunAsync("health", $"--Web:Port={WebBot.FreePort()}")).ExitCode);
        Assert.Equal(ExitCode.Usage, (await RunAsync("health")).ExitCode);
    }

    [Fact]
    public async Task A_backup_moves_articles_store_and_index_version_to_another_machine()
    {
        await RunAsync("index");
        home.Write("seeds/articles.yaml", "bridge.txt:\n  outlet: The Harbour Post\n");
        await RunAsync("index");
        WriteStore(home["data/qabot.db"], "kept");
        using (OpenStore(home["data/qabot.db"]))
        {
            Assert.Equal(ExitCode.Done, (await RunAsync("backup", "saved.zip")).ExitCode);
        }

        using var other = new TempFolder();
        File.Copy(home["saved.zip"], other["saved.zip"]);
        var restored = await InProcess.RunAsync(other.Path, ["restore", "saved.zip"]);

        Assert.Equal(ExitCode.Done, restored.ExitCode);
        Assert.Equal(File.ReadAllText(home["seeds/bridge.txt"]), File.ReadAllText(other["seeds/bridge.txt"]));
        Assert.Equal("kept", ReadStore(other["data/qabot.db"]));
        await InProcess.RunAsync(other.Path, ["index"]);
        Assert.Equal(3, IndexFiles.Look(new IndexOptions { Folder = other["index"] }).Version);
    }

    [Fact]
    public async Task A_restore_overwrites_nothing_unless_it_is_told_to_and_then_puts_it_aside()
    {
        await RunAsync("backup", "saved.zip");
        home.Write("seeds/bridge.txt", "Something else.");

        var refused = await RunAsync("restore", "saved.zip");
        Assert.Equal(ExitCode.Files, refused.ExitCode);
        Assert.Contains("--force", refused.Error, StringComparison.Ordinal);
        Assert.Equal("Something else.", File.ReadAllText(home["seeds/bridge.txt"]));

        Assert.Equal(ExitCode.Done, (await RunAsync("restore", "saved.zip", "--force")).ExitCode);
        Assert.Equal(Telegram.RunningBot.Article, File.ReadAllText(home["seeds/bridge.txt"]));
        var aside = Assert.Single(Directory.GetDirectories(home["data"]));
        Assert.Equal("Something else.", File.ReadAllText(Path.Combine(aside, "articles", "bridge.txt")));
    }

    [Fact]
    public async Task A_restore_that_fails_halfway_says_where_everything_is_and_how_it_is_put_back()
    {
        home.Write("seeds/zoo.txt", "The zoo opened.");
        WriteStore(home["data/qabot.db"], "saved");
        await RunAsync("backup", "saved.zip");
        home.Write("seeds/bridge.txt", "Written since.");
        WriteStore(home["data/other.db"], "written since");
        File.Move(home["data/other.db"], home["data/qabot.db"], overwrite: true);
        File.Delete(home["seeds/zoo.txt"]);
        // A folder where a file must go: the last of the articles cannot be written.
        Directory.CreateDirectory(home["seeds/zoo.txt"]);

        var failed = await RunAsync("restore", "saved.zip", "--force");

        Assert.Equal(ExitCode.Files, failed.ExitCode);
        var aside = Assert.Single(Directory.GetDirectories(home["data"]));
        Assert.Contains(aside, failed.Error, StringComparison.Ordinal);
        var commands = failed.Error.Split('\n').Where(line => line.StartsWith("  ", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, commands.Count);
        using (var shell = System.Diagnostics.Process.Start("sh", ["-ec", string.Join('\n', commands)]))
        {
            await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, shell.ExitCode);
        }

        Assert.Equal("Written since.", File.ReadAllText(home["seeds/bridge.txt"]));
        Assert.Equal("written since", ReadStore(home["data/qabot.db"]));

        // With the cause gone the same command brings the backup back, and what the first try left is put aside too.
        Directory.Delete(home["seeds/zoo.txt"]);
        Assert.Equal(ExitCode.Done, (await RunAsync("restore", "saved.zip", "--force")).ExitCode);
        Assert.Equal("The zoo opened.", File.ReadAllText(home["seeds/zoo.txt"]));
        Assert.Equal("saved", ReadStore(home["data/qabot.db"]));
        Assert.Equal(2, Directory.GetDirectories(home["data"]).Length);
    }

    [Fact]
    public async Task A_restore_that_cannot_put_aside_what_is_there_changes_nothing()
    {
        await RunAsync("backup", "saved.zip");
        home.Write("seeds/bridge.txt", "Written since.");
        // The store's folder cannot be made, so nothing can be put aside in it.
        home.Write("full", "a file");

        var failed = await RunAsync("restore", "saved.zip", "--force", "--Storage:File=full/qabot.db");

        Assert.Equal(ExitCode.Files, failed.ExitCode);
        Assert.Equal("Written since.", File.ReadAllText(home["seeds/bridge.txt"]));
    }

    [Fact]
    public async Task A_damaged_backup_and_one_that_leads_out_of_its_folder_change_nothing()
    {
        await RunAsync("backup", "saved.zip");
        var bytes = await File.ReadAllBytesAsync(home["saved.zip"], TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(home["half.zip"], bytes[..(bytes.Length / 2)], TestContext.Current.CancellationToken);
        using (var zip = ZipFile.Open(home["saved.zip"], ZipArchiveMode.Update))
        {
            using var writer = new StreamWriter(zip.CreateEntry("articles/../../escaped.txt").Open());
            await writer.WriteAsync("out");
        }

        Assert.Equal(ExitCode.Files, (await RunAsync("restore", "half.zip", "--force")).ExitCode);
        Assert.Equal(ExitCode.Files, (await RunAsync("restore", "saved.zip", "--force")).ExitCode);
        Assert.Equal(ExitCode.Files, (await RunAsync("restore", "none.zip", "--force")).ExitCode);
        Assert.True(File.Exists(home["seeds/bridge.txt"]));
        Assert.False(File.Exists(home["escaped.txt"]));
    }

    [Theory]
    [InlineData("articles/../beside.txt")]
    [InlineData("articles/{0}")]
    public async Task A_forged_backup_writes_nothing_outside_the_articles_folder(string name)
    {
        name = string.Format(System.Globalization.CultureInfo.InvariantCulture, name, home["beside.txt"]);
        await RunAsync("backup", "saved.zip");
        using (var zip = ZipFile.Open(home["saved.zip"], ZipArchiveMode.Update))
        {
            string manifest;
            using (var reader = new StreamReader(zip.GetEntry("manifest.json")!.Open()))
            {
                manifest = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
            }

            var saved = System.Text.Json.Nodes.JsonNode.Parse(manifest)!;
            var files = saved.AsObject().First(field => field.Value is System.Text.Json.Nodes.JsonObject).Value!.AsObject();
            files[name] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("out"u8));
            zip.GetEntry("manifest.json")!.Delete();
            using (var writer = new StreamWriter(zip.CreateEntry("manifest.json").Open()))
            {
                await writer.WriteAsync(saved.ToJsonString());
            }

            using var forged = new StreamWriter(zip.CreateEntry(name).Open());
            await forged.WriteAsync("out");
        }

        Assert.Equal(ExitCode.Files, (await RunAsync("restore", "saved.zip", "--force")).ExitCode);
        Assert.False(File.Exists(home["beside.txt"]));
        Assert.True(File.Exists(home["seeds/bridge.txt"]));
    }

    [Fact]
    public async Task While_the_bot_runs_nothing_is_restored()
    {
        await RunAsync("backup", "saved.zip");
        using var running = InstanceLock.Take(new StorageOptions { File = home["data/qabot.db"] });

        var result = await RunAsync("restore", "saved.zip", "--force");

        Assert.Equal(ExitCode.Files, result.ExitCode);
        Assert.Contains("Another QABot", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_of_the_index_goes_on_growing_when_a_damaged_one_is_built_anew()
    {
        await RunAsync("index");
        await RunAsync("index", "--rebuild");
        foreach (var file in Directory.GetFiles(home["index"], "segments*"))
        {
            await File.WriteAllTextAsync(file, "damaged", TestContext.Current.CancellationToken);
        }

        await RunAsync("index");

        Assert.Equal(new IndexState(3, null), IndexFiles.Look(new IndexOptions { Folder = home["index"] }));
    }

    private Task<BotProcess> RunAsync(params string[] arguments) => InProcess.RunAsync(home.Path, arguments);

    private static Database OpenStore(string file) =>
        Database.Open(new StorageOptions { File = file }, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<Database>.Instance);

    private static void WriteStore(string file, string value)
    {
        using var store = OpenStore(file);
        store.Write(connection => connection.Execute("INSERT INTO setting (name, value) VALUES ('test', $value)", ("$value", value)));
    }

    private static string ReadStore(string file)
    {
        using var store = OpenStore(file);
        return store.Read(connection => connection.Query("SELECT value FROM setting WHERE name = 'test'", row => row.GetString(0))).Single();
    }
}
