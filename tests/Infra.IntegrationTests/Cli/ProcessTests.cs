#pragma warning disable RS0030 // These tests are about the process.
using System.Diagnostics;

namespace Infra.IntegrationTests.Cli;

/// <summary>The command line as a process of its own.</summary>
public sealed class ProcessTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private readonly DevProject _project = new();
    private string _editor = "";
    private string? _home;

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task Results_go_to_the_output_and_diagnostics_to_the_error_stream()
    {
        var version = await RunAsync("--version");
        Assert.Equal((0, ""), (version.ExitCode, version.Error));
        Assert.Matches("^[0-9]+\\.[0-9]+\\.[0-9]+\n$", version.Output);

        var missing = await RunAsync("preview", "--stack", "nope");
        Assert.Equal((6, ""), (missing.ExitCode, missing.Output));
        Assert.StartsWith("error INF6301: no stack named 'nope' found", missing.Error, StringComparison.Ordinal);

        var unconfirmed = await RunAsync("up", "--stack", "dev");
        Assert.Equal((2, ""), (unconfirmed.ExitCode, unconfirmed.Output));
    }

    [Fact]
    public async Task A_process_previews_and_deploys_the_dev_stack()
    {
        var preview = await RunAsync("preview", "--stack", "dev", "--json");
        Assert.True(preview.ExitCode == 0, preview.Error);
        Assert.Contains("\"simulated\": true", preview.Output, StringComparison.Ordinal);

        var up = await RunAsync("up", "--stack", "dev", "--yes", "--skip-preview");
        Assert.True(up.ExitCode == 0, up.Error);
        Assert.DoesNotContain("\u001b[", up.Output + up.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_of_one_process_holds_in_another_until_its_program_changes()
    {
        var blueprint = Path.Combine(_project.Folder, "stacks", "dev.blueprint.yaml");
        var text = File.ReadAllText(blueprint);
        var saved = await RunAsync("preview", "--stack", "dev", "--save-plan", "plan.json");
        Assert.True(saved.ExitCode == 0, saved.Error);

        File.WriteAllText(blueprint, text + "# changed\n");
        var stale = await RunAsync("up", "--stack", "dev", "--plan", "plan.json", "--yes");
        File.WriteAllText(blueprint, text);
        var kept = await RunAsync("up", "--stack", "dev", "--plan", "plan.json", "--yes");

        Assert.Contains("the program has changed since (stacks/dev.blueprint.yaml)", stale.Error, StringComparison.Ordinal);
        Assert.True(kept.ExitCode == 0, kept.Error);
    }

    [Fact]
    public async Task The_state_opens_in_a_real_editor()
    {
        var up = await RunAsync("up", "--stack", "dev", "--yes", "--skip-preview");
        Assert.True(up.ExitCode == 0, up.Error);
        _project.Write("edit.sh", "sed -i 's/\"custom\": true,/\"custom\": true, \"protect\": true,/' \"$1\"\n");
        _editor = "sh edit.sh";

        var edited = await RunAsync("state", "edit", "--stack", "dev", "--yes");

        Assert.True(edited.ExitCode == 0, edited.Error);
        Assert.Contains("changed: protect", edited.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_home_folder_that_was_not_made_yet_is_one_all_the_same()
    {
        _home = Path.Combine(_project.Folder, "nobody");

        var about = await RunAsync("about");
        var whoami = await RunAsync("--cwd", "..", "whoami", "-v");

        Assert.Equal((0, ""), (about.ExitCode, about.Error));
        Assert.Equal(0, whoami.ExitCode);
        Assert.Contains("Backend URL: file://~", whoami.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_home));
    }

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "infra.dll"), .. arguments])
        {
            WorkingDirectory = _project.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment.Remove("VISUAL");
        start.Environment["EDITOR"] = _editor;
        start.Environment["PULUMI_HOME"] = Path.Combine(_project.Folder, "home");
        start.Environment["HOME"] = _home ?? start.Environment["HOME"];
        foreach (var name in (string[])["PULUMI_BACKEND_URL", "PULUMI_STACK", "PULUMI_CONFIG_PASSPHRASE", "PULUMI_CONFIG_PASSPHRASE_FILE"])
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(Limit);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output, await error);
    }
}
