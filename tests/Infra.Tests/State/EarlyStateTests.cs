using System.Text;
using Infra.Core.Deployments;
using Infra.Core.Properties;
using Infra.Engine.State.Checkpoints;

namespace Infra.Tests.StateFiles;

/// <summary>State files of the versions before the third (protocol reference 5.3).</summary>
public sealed class EarlyStateTests
{
    private const string Resources = """
        [
          {"urn":"urn:pulumi:dev::proj::pulumi:pulumi:Stack::proj-dev","custom":false,"type":"pulumi:pulumi:Stack"},
          {"urn":"urn:pulumi:dev::proj::sim:index:Res::a","custom":true,"id":"a-1","type":"sim:index:Res","inputs":{"size":1},
           "defaults":{},"outputs":{"size":1},"parent":"urn:pulumi:dev::proj::pulumi:pulumi:Stack::proj-dev","dependencies":null,"initErrors":null},
          {"urn":"urn:pulumi:dev::proj::sim:index:Res::b","custom":true,"id":"b-1","type":"sim:index:Res","inputs":{"from":"a-1","x":1},
           "parent":"urn:pulumi:dev::proj::pulumi:pulumi:Stack::proj-dev","dependencies":["urn:pulumi:dev::proj::sim:index:Res::a"],"kept":[1]}
        ]
        """;

    private const string Manifest =
        """{"time":"2018-06-01T10:00:00Z","magic":"0347bd26e1b48b5c15fa0ea1cddfa5ad4c80ea01c56c8dfeb9ea5c1f1fd5a6ef","version":"v0.14.0"}""";

    private const string One = """{"stack":"dev","config":{"sim:config:region":"here","sim:key":{"secure":"v1:x"},"proj:a":"b"},"latest":"""
        + "{\"manifest\":" + Manifest + ",\"resources\":" + Resources + "}}";

    private const string Versioned = "{\"version\":1,\"checkpoint\":" + One + "}";

    [Theory]
    [InlineData(Versioned)]
    [InlineData(One)]
    public void Version_1_gets_a_default_provider_and_dependencies_of_properties(string document)
    {
        var read = Read(document);
        var snapshot = read.Value!.Checkpoint.Latest!;

        Assert.Equal("INF1119", Assert.Single(read.Diagnostics).Code);
        Assert.Equal(["default", "proj-dev", "a", "b"], snapshot.Resources.Select(static r => r.Urn.Name));
        Assert.Equal(PropertyMap.Of(("region", "here")), snapshot.Resources[0].Inputs);
        Assert.All(snapshot.Resources[2..], r => Assert.Equal(snapshot.Resources[0].ProviderReference, r.Provider));
        Assert.Equal(["from", "x"], snapshot.Resources[3].PropertyDependencies.Keys);
        Assert.All(snapshot.Resources[3].PropertyDependencies.Values, static urns => Assert.Equal("a", Assert.Single(urns).Name));
        Assert.Null(snapshot.Resources[2].UnknownFields);
        Assert.Equal(["kept"], snapshot.Resources[3].UnknownFields!.Keys);
    }

    [Fact]
    public void Version_2_keeps_its_providers_and_its_pending_operations()
    {
        const string Provider = "urn:pulumi:dev::proj::pulumi:providers:sim::mine";
        var snapshot = Read($$$$"""
            {"version":2,"checkpoint":{"stack":"dev","latest":{"manifest":{{{{Manifest}}}},"resources":[
              {"urn":"{{{{Provider}}}}","custom":true,"id":"p-1","type":"pulumi:providers:sim","inputs":{"region":"here"}},
              {"urn":"urn:pulumi:dev::proj::sim:index:Res::a","custom":true,"id":"a-1","type":"sim:index:Res","external":true,"provider":"{{{{Provider}}}}::p-1"}],
             "pending_operations":[{"type":"deleting","resource":
              {"urn":"urn:pulumi:dev::proj::sim:index:Res::b","custom":true,"id":"b-1","type":"sim:index:Res","provider":"{{{{Provider}}}}::p-1"}}]}}}
            """).Require().Checkpoint.Latest!;

        Assert.Equal(2, snapshot.Resources.Length);
        Assert.True(snapshot.Resources[1].External);
        Assert.Equal(PropertyMap.Of(("region", "here")), snapshot.Resources[0].Outputs);
        Assert.Equal("b-1", Assert.Single(snapshot.PendingOperations).Resource.Id);
    }

    [Fact]
    public void Every_reading_is_the_same_and_what_is_written_is_version_3()
    {
        var opened = Read(Versioned).Require();
        var again = Read(Versioned).Require();
        using var stream = new MemoryStream();
        CheckpointSerializer.WriteCheckpoint(stream, opened.Checkpoint, opened.Sealer);
        var text = Encoding.UTF8.GetString(stream.ToArray());
        var back = Read(text);

        Assert.Equal(opened.Checkpoint.Latest!.Resources[0].Id, again.Checkpoint.Latest!.Resources[0].Id);
        Assert.StartsWith("{\"version\":3,", text, StringComparison.Ordinal);
        Assert.Empty(back.Diagnostics);
        Assert.Equal(
            opened.Checkpoint.Latest.Resources.Select(static r => (r.Urn, r.Id, r.Provider)),
            back.Value!.Checkpoint.Latest!.Resources.Select(static r => (r.Urn, r.Id, r.Provider)));
        Assert.Empty(SnapshotIntegrity.Verify(back.Value.Checkpoint.Latest with { Manifest = SnapshotManifest.Create(DateTimeOffset.UnixEpoch, "v1") }));
    }

    [Fact]
    public void An_early_export_is_read_too()
    {
        var read = CheckpointSerializer.ReadExport(
            Encoding.UTF8.GetBytes("{\"version\":2,\"deployment\":{\"manifest\":" + Manifest + ",\"resources\":" + Resources + "}}"), "x", StateSamples.Base64);

        Assert.Equal(4, read.Require().Checkpoint.Latest!.Resources.Length);
    }

    private static Infra.Core.Diagnostics.Result<OpenedCheckpoint> Read(string document) =>
        CheckpointSerializer.ReadCheckpoint(Encoding.UTF8.GetBytes(document), "dev.json", StateSamples.Base64);
}
