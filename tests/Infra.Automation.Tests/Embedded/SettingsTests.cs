using Pulumi.Automation;
using Pulumi.Automation.Exceptions;
using Pulumi.Automation.Serialization;
using Semver;

namespace Infra.Automation.Tests.Embedded;

/// <summary>Project files, settings files and the forms that they are read from.</summary>
public sealed class SettingsTests : IDisposable
{
    private readonly AutomationFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Pulumi.yaml", "name: shop\nruntime:\n  name: dotnet\n  options:\n    binary: bin/shop.dll\npackages:\n  x: x@1.0\nconfig:\n  size:\n    default: 3\n")]
    [InlineData("Pulumi.json", """{"name": "shop", "runtime": {"name": "dotnet", "options": {"binary": "bin/shop.dll"}}, "packages": {"x": "x@1.0"}, "config": {"size": {"default": 3}}}""")]
    public async Task A_project_file_is_edited_without_losing_what_has_no_member(string file, string text)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Root, file), text);
        using var workspace = await LocalWorkspace.CreateAsync(_folder.On(new LocalWorkspaceOptions { WorkDir = _folder.Root }));

        var settings = (await workspace.GetProjectSettingsAsync())!;
        Assert.Equal("bin/shop.dll", settings.Runtime.Options!.Binary);
        Assert.Null(settings.Config);
        settings.Description = "a: shop";
        settings.Backend = new ProjectBackend { Url = "file://." };
        await workspace.SaveProjectSettingsAsync(settings);

        var written = await File.ReadAllTextAsync(Path.Combine(_folder.Root, file));
        Assert.Contains("x@1.0", written, StringComparison.Ordinal);
        var project = Engine.Workspace.ProjectFile.Discover(_folder.Root).Require();
        Assert.Equal("a: shop", project.Description);
        Assert.Equal("file://.", project.BackendUrl);
        Assert.Equal("3", Assert.Single(project.Config).Default!.Text);
    }

    [Fact]
    public async Task Settings_that_contradict_the_file_are_refused()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Root, "Pulumi.yaml"), "name: shop\nruntime: dotnet\n");
        var same = _folder.On(new LocalWorkspaceOptions { WorkDir = _folder.Root, ProjectSettings = new ProjectSettings("shop", ProjectRuntimeName.Dotnet) });
        (await LocalWorkspace.CreateAsync(same)).Dispose();

        same.ProjectSettings!.Main = "src";
        var conflict = await Assert.ThrowsAsync<ProjectSettingsConflictException>(() => LocalWorkspace.CreateAsync(same));
        Assert.EndsWith("Pulumi.yaml", conflict.SettingsFileLocation, StringComparison.Ordinal);

        // Settings that nobody gave, as those of an inline program, give way.
        using var inline = await LocalWorkspace.CreateAsync(_folder.On(new InlineProgramArgs("other", "dev", AutomationFolder.Things(0)) { WorkDir = _folder.Root }));
        Assert.Equal("shop", (await inline.GetProjectSettingsAsync())!.Name);
    }

    [Fact]
    public async Task Stack_settings_keep_secrets_structures_and_the_rest()
    {
        const string Text = "encryptionsalt: v1:abc\nenvironment:\n  - prod\nconfig:\n  shop:plain: '007'\n  shop:sealed:\n    secure: xyz\n  shop:list:\n    - a\n    - secure: q\n";
        await File.WriteAllTextAsync(Path.Combine(_folder.Root, "Pulumi.dev.yaml"), Text);
        using var workspace = await LocalWorkspace.CreateAsync(_folder.On(new LocalWorkspaceOptions { WorkDir = _folder.Root }));

        var settings = (await workspace.GetStackSettingsAsync("organization/shop/dev"))!;
        Assert.Equal("007", settings.Config!["shop:plain"].Value);
        Assert.True(settings.Config["shop:sealed"].IsSecure);
        Assert.Equal("""["a",{"secure":"q"}]""", settings.Config["shop:list"].Value.Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal));
        settings.Config["shop:new"] = new StackSettingsConfigValue("true", isSecure: false);
        await workspace.SaveStackSettingsAsync("dev", settings);

        var project = Engine.Workspace.ProjectFile.Parse("name: shop\nruntime: dotnet\n", Path.Combine(_folder.Root, "Pulumi.yaml")).Require();
        var read = Engine.Workspace.StackSettingsFile.Load(project, "dev").Require();
        Assert.Equal("v1:abc", read.EncryptionSalt);
        Assert.Equal("007", read.Config["shop:plain"].GetString());
        Assert.Equal("true", read.Config["shop:new"].GetString());
        Assert.Equal("xyz", read.Config["shop:sealed"].GetProperty("secure").GetString());
        Assert.Equal("q", read.Config["shop:list"][1].GetProperty("secure").GetString());
        Assert.Contains("prod", read.Text, StringComparison.Ordinal);
        Assert.Null(await workspace.GetStackSettingsAsync("none"));
    }

    [Fact]
    public void The_serializer_reads_what_it_writes()
    {
        var serializer = new LocalSerializer();
        var settings = new ProjectSettings("shop", new ProjectRuntime(ProjectRuntimeName.NodeJS) { Options = new() { TypeScript = false } }) { Config = "config" };

        foreach (var read in (ProjectSettings[])
            [serializer.DeserializeYaml<ProjectSettings>(serializer.SerializeYaml(settings)), serializer.DeserializeJson<ProjectSettings>(serializer.SerializeJson(settings))])
        {
            Assert.Equal(ProjectRuntimeName.NodeJS, read.Runtime.Name);
            Assert.False(read.Runtime.Options!.TypeScript);
            Assert.Equal("config", read.Config);
        }

        Assert.True(serializer.IsValidJson("{}"));
        Assert.False(serializer.IsValidJson("{"));
        Assert.Equal(UpdateKind.ResourceImport, new UpdateKindConverter().Convert("resource-import"));
        Assert.Throws<InvalidOperationException>(() => new UpdateKindConverter().Convert("other"));
    }

    [Fact]
    public void Versions_are_ordered()
    {
        string[] ascending = ["1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.2.0", "2.0.0"];
        var versions = ascending.Select(static v => SemVersion.Parse(v)).ToList();

        Assert.Equal(ascending, versions.AsEnumerable().Reverse().Order().Select(static v => v.ToString()));
        Assert.True(SemVersion.Parse("v3.205.1", SemVersionStyles.Any) > new SemVersion(3, 205));
        Assert.False(SemVersion.TryParse("v1.0.0", SemVersionStyles.Strict, out _));
        Assert.Throws<FormatException>(() => SemVersion.Parse("1.0"));
        Assert.Equal(new SemVersion(1, 0, 0), SemVersion.Parse("1.0.0"));
    }
}
