using System.IO.Compression;
using System.Text;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Properties;
using Infra.Engine.Secrets;
using Infra.Engine.State.Checkpoints;

namespace Infra.Tests.StateFiles;

/// <summary>State documents: what is refused, what is kept, what stays the same.</summary>
public sealed class CheckpointSerializerTests
{
    private const string Minimal = """{"version":3,"checkpoint":{"stack":"organization/proj/dev"}}""";

    [Fact]
    public void A_document_cut_anywhere_is_refused()
    {
        var whole = StateSamples.Fixture("tainted.stack");
        for (var length = 0; length < whole.Length; length++)
        {
            var result = Read(whole[..length]);
            Assert.False(result.Succeeded, $"cut at {length}");
            Assert.Equal("INF1100", Assert.Single(result.Diagnostics).Code);
        }
    }

    [Theory]
    [InlineData("", "INF1100")]
    [InlineData("garbage", "INF1100")]
    [InlineData("[]", "INF1100")]
    [InlineData("null", "INF1100")]
    [InlineData("{}", "INF1100")]
    [InlineData("""{"version":3}""", "INF1100")]
    [InlineData("""{"version":"3","checkpoint":{}}""", "INF1100")]
    [InlineData("""{"version":3,"checkpoint":{}} {}""", "INF1100")]
    [InlineData("""{"version":5,"checkpoint":{"latest":{"resources":"new form"}}}""", "INF1101")]
    [InlineData("""{"version":4,"features":["taint","time-travel"],"checkpoint":{"latest":{"resources":7}}}""", "INF1102")]
    [InlineData("""{"version":4,"features":["byteString"],"checkpoint":{}}""", "INF1102")]
    [InlineData("""{"checkpoint":{},"features":["time-travel"],"version":4}""", "INF1102")]
    [InlineData("""{"version":3,"checkpoint":{"latest":{"resources":{}}}}""", "INF1100")]
    [InlineData("""{"version":3,"checkpoint":{"latest":{"resources":[{"custom":true}]}}}""", "INF1100")]
    [InlineData("""{"version":3,"checkpoint":{"latest":{"resources":[{"urn":"x","custom":true}]}}}""", "INF1100")]
    [InlineData("""{"version":3,"checkpoint":{"latest":{"resources":[{"urn":"urn:pulumi:a::b::c::d","custom":"yes"}]}}}""", "INF1100")]
    [InlineData("""{"version":3,"checkpoint":{"latest":{"resources":[{"urn":"urn:pulumi:a::b::c::d","outputs":{"x":{"4dabf18193072939515e22adb298388d":"?"}}}]}}}""", "INF1100")]
    [InlineData("""{"version":3,"checkpoint":{"latest":{"manifest":{"time":"yesterday"}}}}""", "INF1100")]
    [InlineData("""{"version":3,"checkpoint":{"latest":{"pending_operations":[{"type":"dreaming"}]}}}""", "INF1100")]
    [InlineData("""{"version":3,"checkpoint":{"latest":{"secrets_providers":{"state":{}}}}}""", "INF1100")]
    public void Bad_documents_are_refused_with_a_place_and_a_next_step(string text, string code)
    {
        var diagnostic = Assert.Single(Read(Encoding.UTF8.GetBytes(text)).Diagnostics);
        Assert.Equal(code, diagnostic.Code);
        Assert.Equal("dev.json", diagnostic.Location!.Value.File);
        Assert.NotNull(diagnostic.NextStep);
    }

    [Fact]
    public void The_place_of_a_mistake_is_its_line_and_column()
    {
        var text = "{\"version\":3,\n\"checkpoint\":{\"latest\":{\"resources\":[\n  {\"urn\":\"wrong\"}]}}}";
        Assert.Equal(new SourceLocation("dev.json", 3, 10), Read(Encoding.UTF8.GetBytes(text)).Diagnostics[0].Location);
    }

    [Fact]
    public void Invalid_text_is_refused()
    {
        byte[] bytes = [.. """{"version":3,"checkpoint":{"latest":{"resources":[{"urn":"urn:pulumi:a::b::c::"""u8, 0xff, 0xfe, .. "\"}]}}}"u8];
        Assert.Equal("INF1100", Read(bytes).Diagnostics[0].Code);
    }

    [Fact]
    public void Zstandard_is_recognised_and_refused() =>
        Assert.Equal("INF1103", Read([0x28, 0xb5, 0x2f, 0xfd, 0x04, 0x00]).Diagnostics[0].Code);

    [Fact]
    public void Gzip_is_read_by_content_and_its_damage_is_seen()
    {
        var whole = StateSamples.Bytes(s =>
        {
            using var gzip = new GZipStream(s, CompressionLevel.Optimal, leaveOpen: true);
            gzip.Write(StateSamples.Fixture("secrets.stack"));
        });
        Assert.Equal(6, Read(whole).Require().Checkpoint.Latest!.Resources.Length);
        Assert.Equal("INF1100", Read(whole[..(whole.Length / 2)]).Diagnostics[0].Code);
        whole[whole.Length / 2] ^= 0x40;
        Assert.False(Read(whole).Succeeded);
    }

    [Fact]
    public void A_stack_that_was_never_deployed_has_no_deployment()
    {
        Assert.Null(Read(Encoding.UTF8.GetBytes(Minimal)).Require().Checkpoint.Latest);
        Assert.Null(Read("""{"version":0,"checkpoint":{"stack":"organization/proj/dev"}}"""u8.ToArray()).Require().Checkpoint.Latest);
        Assert.Null(Read([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Minimal)]).Require().Checkpoint.Latest);
    }

    [Fact]
    public void Unknown_fields_are_kept_wherever_they_stand()
    {
        const string Text = """
            {"version":4,"features":["snippets-prototype"],"checkpoint":{"stack":"organization/proj/dev","config":{"a:b":"c"},"latest":{"manifest":{"time":"2026-01-01T00:00:00Z","magic":"","version":"","plugins":[{"name":"sim"}]},"secrets_providers":{"type":"b64","note":1},"resources":[{"urn":"urn:pulumi:dev::proj::sim:index:Res::a","custom":true,"id":"a","type":"sim:index:Res","sourcePosition":"project:///a#1,2","stackTrace":[{},{"x":[1,2]}],"ignoreChanges":["a"],"snippetID":"s","zzz":{"deep":[true]}}],"metadata":{"integrity_error":{"version":"v1","command":"up","error":"oh","env_vars":{"A":"b"}},"more":1},"snippets":[{"id":"s"}]}},"top":null}
            """;
        var opened = Read(Encoding.UTF8.GetBytes(Text)).Require();
        var written = StateSamples.Bytes(s => CheckpointSerializer.WriteCheckpoint(s, opened.Checkpoint, opened.Sealer));
        Assert.Equal(Text, Encoding.UTF8.GetString(written));
    }

    [Fact]
    public void The_provider_may_stand_behind_the_resources()
    {
        const string Text = """
            {"checkpoint":{"latest":{"pending_operations":[{"type":"updating","resource":{"urn":"urn:pulumi:d::p::t::a","custom":true,"type":"t"}}],"resources":[{"urn":"urn:pulumi:d::p::t::a","custom":true,"type":"t","outputs":{"s":{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","ciphertext":"Imh1bnRlcjIi"}}}],"secrets_providers":{"type":"b64"}}},"version":3}
            """;
        var snapshot = Read(Encoding.UTF8.GetBytes(Text)).Require().Checkpoint.Latest!;
        Assert.Equal(PropertyValue.Secret("hunter2"), snapshot.Resources[0].Outputs["s"]);
        Assert.Equal(PendingOperationKind.Updating, snapshot.PendingOperations[0].Kind);
    }

    [Fact]
    public void A_wrong_passphrase_says_so()
    {
        var wrong = new SecretsProviderSource(TestHost.With("/nowhere", ("PULUMI_CONFIG_PASSPHRASE", "wrong")));
        var failure = Assert.Throws<DiagnosticException>(() => CheckpointSerializer.ReadCheckpoint(StateSamples.Fixture("secrets.stack"), "x", wrong));
        Assert.Equal("INF1150", failure.Diagnostics[0].Code);
    }

    [Fact]
    public void An_equal_secret_at_the_same_place_keeps_its_ciphertext_and_a_changed_one_does_not()
    {
        var opened = CheckpointSerializer.ReadCheckpoint(StateSamples.Fixture("secrets.stack"), "x", StateSamples.Golden).Require();
        var snapshot = opened.Checkpoint.Latest!;
        opened.Sealer.Know(snapshot.Resources);

        // As after an update: every value is another instance.
        var again = snapshot with { Resources = [.. snapshot.Resources.Select(static r => r with { Inputs = Rebuild(r.Inputs), Outputs = Rebuild(r.Outputs) })] };
        Assert.Equal(Write(opened, snapshot), Write(opened, again));

        var a = snapshot.Resources.Single(static r => r.Urn.Name == "a");
        var changed = snapshot with { Resources = snapshot.Resources.Replace(a, a with { Inputs = a.Inputs.Set("a", PropertyValue.Secret("other")) }) };
        Assert.Single(Ciphertexts(Write(opened, changed)).Except(Ciphertexts(Write(opened, snapshot))));
    }

    [Fact]
    public void The_key_of_envelopes_cannot_be_that_of_a_property()
    {
        var resource = StateSamples.Resource("a", PropertyMap.Of(("4dabf18193072939515e22adb298388d", "x")));
        var failure = Assert.Throws<DiagnosticException>(() => Export(StateSamples.Snapshot(resource)));
        Assert.Equal("INF1104", failure.Diagnostics[0].Code);
    }

    [Fact]
    public void What_is_nested_too_deeply_is_refused_before_it_is_written_and_what_is_written_can_be_read()
    {
        Assert.Equal("INF1104", Assert.Throws<DiagnosticException>(() => Export(StateSamples.Snapshot(Nested(600)))).Diagnostics[0].Code);
        var deep = StateSamples.Snapshot(Nested(400));
        Assert.Equal(deep.Resources[0].Outputs, CheckpointSerializer.ReadExport(Export(deep), "x", StateSamples.Base64).Require().Checkpoint.Latest!.Resources[0].Outputs);
    }

    private static Core.Resources.ResourceState Nested(int depth)
    {
        PropertyValue value = "x";
        for (var i = 0; i < depth; i++)
        {
            value = PropertyValue.List(value);
        }

        return StateSamples.Resource("a", PropertyMap.Of(("deep", value)));
    }

    private static byte[] Export(Snapshot snapshot) => StateSamples.Bytes(s =>
        CheckpointSerializer.WriteExport(s, snapshot, new SecretSealer(new Base64SecretsProvider()), showSecrets: false));

    private static PropertyMap Rebuild(PropertyMap map) => map.Select(Rebuild);

    private static PropertyValue Rebuild(PropertyValue value) => value switch
    {
        SecretValue secret => new SecretValue(secret.Value),
        MapValue nested => new MapValue(Rebuild(nested.Properties)),
        _ => value,
    };

    private static string Write(OpenedCheckpoint opened, Snapshot snapshot) => Encoding.UTF8.GetString(StateSamples.Bytes(s =>
        CheckpointSerializer.WriteCheckpoint(s, opened.Checkpoint with { Latest = snapshot }, opened.Sealer)));

    private static string[] Ciphertexts(string text) =>
        [.. text.Split("\"ciphertext\":\"")[1..].Select(static t => t[..t.IndexOf('"', StringComparison.Ordinal)])];

    private static Result<OpenedCheckpoint> Read(byte[] bytes) => CheckpointSerializer.ReadCheckpoint(bytes, "dev.json", StateSamples.Golden);
}
