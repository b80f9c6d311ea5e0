using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Properties;
using Infra.Engine.Secrets;
using Infra.Engine.State.Checkpoints;
using Infra.Testing.State;

namespace Infra.Tests.StateFiles;

/// <summary>The rules of a stack file (protocol reference 5.8): what we write keeps each, and what breaks one is refused.</summary>
public sealed class CheckpointRuleTests
{
    public static TheoryData<string, string> Breaches() => new()
    {
        { "rule 1", "magic" }, { "rule 2", "component id" }, { "rule 2", "provider id" }, { "rule 3", "provider" }, { "rule 3", "provider later" },
        { "rule 4", "parent" }, { "rule 4", "dependencies" }, { "rule 4", "property dependencies" }, { "rule 4", "deletedWith" },
        { "rule 4", "replaceWith" }, { "rule 4", "itself" }, { "rule 5", "twice" },
    };

    [Theory]
    [InlineData("options")]
    [InlineData("secrets")]
    [InlineData("tainted")]
    [InlineData("pending-deletion")]
    [InlineData("pending-replacement")]
    [InlineData("init-errors")]
    [InlineData("odd-names")]
    [InlineData("empty")]
    public void What_we_write_keeps_every_rule(string fixture)
    {
        var opened = CheckpointSerializer.ReadCheckpoint(StateSamples.Fixture(fixture + ".stack"), fixture, StateSamples.Golden).Require();
        Assert.Empty(CheckpointRules.Check(StateSamples.Bytes(s => CheckpointSerializer.WriteCheckpoint(s, opened.Checkpoint, opened.Sealer))));
    }

    [Fact]
    public void A_state_with_everything_keeps_every_rule() => Assert.Empty(CheckpointRules.Check(Encoding.UTF8.GetBytes(Good().ToJsonString())));

    [Theory]
    [MemberData(nameof(Breaches))]
    public void What_breaks_a_rule_is_seen_and_refused(string rule, string how)
    {
        var document = Good();
        Break(document, how);
        var bytes = Encoding.UTF8.GetBytes(document.ToJsonString());
        Assert.Contains(CheckpointRules.Check(bytes), b => b.StartsWith(rule, StringComparison.Ordinal));
        var snapshot = CheckpointSerializer.ReadCheckpoint(bytes, "x", StateSamples.Base64).Require().Checkpoint.Latest!;
        Assert.NotEmpty(SnapshotIntegrity.Verify(snapshot));
    }

    [Fact]
    public void Without_a_type_or_a_urn_nothing_is_read()
    {
        foreach (var field in (ImmutableArray<string>)["urn", "type"])
        {
            var document = Good();
            Resource(document, 2).Remove(field);
            Assert.Throws<DiagnosticException>(() =>
                SnapshotIntegrity.Verify(CheckpointSerializer.ReadCheckpoint(Encoding.UTF8.GetBytes(document.ToJsonString()), "x", StateSamples.Base64)
                    .Require().Checkpoint.Latest!) is { IsEmpty: false } breaches ? throw new DiagnosticException(breaches) : 0);
        }
    }

    // A provider, a component, and two resources, of which the second needs the first in every way.
    private static JsonObject Good()
    {
        var provider = StateSamples.Resource("p") with
        {
            Urn = Core.Urn.Parse("urn:pulumi:dev::proj::pulumi:providers:sim::p"),
            Type = new("pulumi:providers:sim"),
            Id = "p-1",
        };
        var component = StateSamples.Resource("c") with { Custom = false, Id = "" };
        var first = StateSamples.Resource("a") with { Provider = new(provider.Urn, provider.Id), Parent = component.Urn, Taint = true };
        var second = StateSamples.Resource("b") with
        {
            Provider = new(provider.Urn, provider.Id),
            Dependencies = [first.Urn],
            DeletedWith = first.Urn,
            ReplaceWith = [first.Urn],
            PropertyDependencies = first.PropertyDependencies.Set("a", [first.Urn]),
            Outputs = PropertyMap.Of(("s", PropertyValue.Secret("hush"))),
        };
        var checkpoint = new Checkpoint { Stack = "organization/proj/dev", Latest = StateSamples.Snapshot(provider, component, first, second) };
        var bytes = StateSamples.Bytes(s => CheckpointSerializer.WriteCheckpoint(s, checkpoint, new SecretSealer(new Base64SecretsProvider())));
        return JsonNode.Parse(bytes)!.AsObject();
    }

    private static JsonArray Resources(JsonObject document) => document["checkpoint"]!["latest"]!["resources"]!.AsArray();

    private static JsonObject Resource(JsonObject document, int at) => Resources(document)[at]!.AsObject();

    private static void Break(JsonObject document, string how)
    {
        var (missing, last) = (StateSamples.UrnOf("missing").Value, Resource(document, 3));
        switch (how)
        {
            case "magic": document["checkpoint"]!["latest"]!["manifest"]!["magic"] = ""; break;
            case "component id": Resource(document, 1)["id"] = "c-1"; break;
            case "provider id": Resource(document, 0)["id"] = ""; break;
            case "provider": last["provider"] = "urn:pulumi:dev::proj::pulumi:providers:sim::p::p-2"; break;
            case "provider later": MoveToEnd(document, 0); break;
            case "parent": last["parent"] = missing; break;
            case "dependencies": last["dependencies"] = new JsonArray(missing); break;
            case "property dependencies": last["propertyDependencies"] = new JsonObject { ["a"] = new JsonArray(missing) }; break;
            case "deletedWith": last["deletedWith"] = missing; break;
            case "replaceWith": last["replaceWith"] = new JsonArray(missing); break;
            case "itself": last["dependencies"] = new JsonArray(last["urn"]!.GetValue<string>()); break;
            case "twice": Resources(document).Add(last.DeepClone()); break;
            default: throw new ArgumentOutOfRangeException(nameof(how));
        }
    }

    private static void MoveToEnd(JsonObject document, int at)
    {
        var moved = Resources(document)[at];
        Resources(document).RemoveAt(at);
        Resources(document).Add(moved);
    }
}
