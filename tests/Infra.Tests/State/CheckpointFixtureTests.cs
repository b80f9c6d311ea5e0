using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Core.Deployments;
using Infra.Engine.Secrets;
using Infra.Engine.State.Checkpoints;
using Infra.Engine.Workspace;

namespace Infra.Tests.StateFiles;

/// <summary>Stack files that Pulumi wrote: we read them whole, and write them as they were.</summary>
public sealed class CheckpointFixtureTests
{
    public static TheoryData<string> Recorded =>
        ["empty", "init-errors", "odd-names", "options", "pending-deletion", "pending-replacement", "secrets", "tainted"];

    [Theory]
    [MemberData(nameof(Recorded))]
    public void A_stack_file_comes_back_byte_for_byte(string name)
    {
        var bytes = StateSamples.Fixture(name + ".stack");
        var opened = CheckpointSerializer.ReadCheckpoint(bytes, name, StateSamples.Golden).Require();
        var written = StateSamples.Bytes(s => CheckpointSerializer.WriteCheckpoint(s, opened.Checkpoint, opened.Sealer));
        Assert.Equal(Encoding.UTF8.GetString(bytes), Encoding.UTF8.GetString(written));
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public void An_export_shows_what_the_original_shows(string name)
    {
        var opened = CheckpointSerializer.ReadCheckpoint(StateSamples.Fixture(name + ".stack"), name, StateSamples.Golden).Require();
        var exported = StateSamples.Bytes(s => CheckpointSerializer.WriteExport(s, opened.Checkpoint.Latest!, opened.Sealer, showSecrets: true));
        var expected = JsonNode.Parse(StateSamples.Fixture(name + ".expect"))!["deployment"];
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(exported)), Encoding.UTF8.GetString(exported));
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public void A_shown_export_can_be_imported(string name)
    {
        var opened = CheckpointSerializer.ReadCheckpoint(StateSamples.Fixture(name + ".stack"), name, StateSamples.Golden).Require();
        var exported = StateSamples.Bytes(s => CheckpointSerializer.WriteExport(s, opened.Checkpoint.Latest!, opened.Sealer, showSecrets: true));
        var imported = CheckpointSerializer.ReadExport(exported, "export", StateSamples.Golden).Require().Checkpoint.Latest!;
        Assert.Equal(
            opened.Checkpoint.Latest!.Resources.Select(static r => (r.Urn, r.Inputs, r.Outputs)),
            imported.Resources.Select(static r => (r.Urn, r.Inputs, r.Outputs)));
        Assert.Empty(SnapshotIntegrity.Verify(imported));
    }

    [Fact]
    public void Without_the_passphrase_sealed_secrets_pass_through_unchanged_and_stay_closed()
    {
        var bytes = StateSamples.Fixture("secrets.stack");
        var locked = new SecretsProviderSource(TestHost.With("/nowhere"));
        var opened = CheckpointSerializer.ReadCheckpoint(bytes, "secrets", locked).Require();
        Assert.True(opened.Sealer.Provider.IsLocked);
        Assert.Equal(bytes, StateSamples.Bytes(s => CheckpointSerializer.WriteCheckpoint(s, opened.Checkpoint, opened.Sealer)));

        var shown = StateSamples.Bytes(s => CheckpointSerializer.WriteExport(s, opened.Checkpoint.Latest!, opened.Sealer, showSecrets: true));
        Assert.DoesNotContain("plaintext", Encoding.UTF8.GetString(shown), StringComparison.Ordinal);
        Assert.Contains("[secret]", opened.Checkpoint.Latest!.RootStack!.Outputs.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_killed_update_keeps_its_pending_operations()
    {
        var bytes = StateSamples.Fixture("killed.stack");
        var opened = CheckpointSerializer.ReadCheckpoint(bytes, "killed", StateSamples.Golden).Require();
        Assert.Equal(
            [(PendingOperationKind.Creating, "r20"), (PendingOperationKind.Creating, "r21")],
            opened.Checkpoint.Latest!.PendingOperations.Select(static p => (p.Kind, p.Resource.Urn.Name)));
        Assert.Equal(bytes, StateSamples.Bytes(s => CheckpointSerializer.WriteCheckpoint(s, opened.Checkpoint, opened.Sealer)));
    }

    [Fact]
    public void Outputs_of_the_stack_are_those_recorded()
    {
        var opened = CheckpointSerializer.ReadCheckpoint(StateSamples.Fixture("secrets.stack"), "secrets", StateSamples.Golden).Require();
        Assert.Equal(
            """{mixed:{k:[secret]},plain:"p",s:[secret]}""", opened.Checkpoint.Latest!.RootStack!.Outputs.ToString());
    }

    [Fact]
    public void Configuration_opens_as_recorded()
    {
        const string Settings = """
            encryptionsalt: v1:Eu4rLJvMQDE=:v1:IfoKgyROpd1vQAxO:RryGRZ2Es+Bu4wZa7smKulgpbQybBQ==
            config:
              proj:plain: v
              proj:hidden:
                secure: v1:jW2RoNPnQJNOhnSI:ax/XX6UjFyqcffk68bffu2PqJe+c5Lvm8O2y
              proj:obj:
                a:
                  b: x
                l:
                  - 1
              sim:region: x
            """;
        var settings = StackSettingsFile.Parse(Settings, "Pulumi.dev.yaml", "proj").Require();
        var secrets = PassphraseSecretsProvider.Open("golden", settings.EncryptionSalt!);
        var expected = JsonDocument.Parse(StateSamples.Fixture("secrets.expect")).RootElement.GetProperty("config");
        foreach (var property in expected.EnumerateObject())
        {
            var value = StackConfig.OpenValue(settings.Config[property.Name], secrets);
            Assert.Equal(property.Value.GetProperty("value").GetString(), value.Text);
            Assert.Equal(property.Value.GetProperty("secret").GetBoolean(), value.IsSecret);
            Assert.Equal(property.Value.TryGetProperty("objectValue", out _), value.IsStructured);
        }

        Assert.Equal(4, settings.Config.Count);
    }
}
