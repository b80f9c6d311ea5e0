using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Resources;
using Infra.Engine.State;
using Infra.Engine.State.Journals;
using Infra.Tests.StateFiles;

namespace Infra.Tests.Laws;

/// <summary>The rules of integrity: sound snapshots pass, each single breach is named, and journals keep the rules.</summary>
public sealed class SnapshotIntegrityLaws
{
    private const string ProviderType = "pulumi:providers:sim";

    // Each resource refers to earlier ones only.
    private static readonly Gen<Snapshot> Sound = Gen.Choose(0, 99).ArrayOf().Select(static numbers =>
    {
        var provider = new ResourceState { Urn = Urn.Create("dev", "proj", ProviderType, "default"), Type = new ResourceTypeToken(ProviderType), Custom = true, Id = "p-1" };
        var resources = new List<ResourceState> { provider };
        for (var i = 0; i < numbers.Length; i++)
        {
            Urn Earlier(int salt) => resources[(numbers[i] + salt) % resources.Count].Urn;
            resources.Add(StateSamples.Resource($"r{i}") with
            {
                Provider = provider.ProviderReference,
                Parent = numbers[i] % 2 == 0 ? Earlier(0) : null,
                Dependencies = numbers[i] % 3 == 0 ? [Earlier(1), Earlier(2)] : [],
                DeletedWith = numbers[i] % 5 == 0 ? Earlier(3) : null,
                ReplaceWith = numbers[i] % 7 == 0 ? [Earlier(4)] : [],
                PropertyDependencies = numbers[i] % 4 == 0 ? PropertyDependencies.Empty.Set("a", [Earlier(5)]) : PropertyDependencies.Empty,
            });
        }

        return StateSamples.Snapshot(resources);
    });

    private static readonly Urn Missing = StateSamples.UrnOf("missing");

    private static readonly (string Breach, Func<ResourceState, ResourceState> Break)[] Breaches =
    [
        ("no type", static r => r with { Type = new ResourceTypeToken("") }),
        ("component", static r => r with { Custom = false, Provider = null }),
        ("provider", static r => r with { Provider = new ProviderReference(Urn.Create("dev", "proj", ProviderType, "default"), "p-2") }),
        ("provider without an ID", static r => r with { Type = new ResourceTypeToken(ProviderType), Id = "", Provider = null }),
        ("parent", static r => r with { Parent = Missing }),
        ("dependency", static r => r with { Dependencies = r.Dependencies.Add(Missing) }),
        ("dependency", static r => r with { Dependencies = [r.Urn] }),
        ("dependency of property 'a'", static r => r with { PropertyDependencies = r.PropertyDependencies.Set("a", [Missing]) }),
        ("deletedWith", static r => r with { DeletedWith = Missing }),
        ("replaceWith", static r => r with { ReplaceWith = [Missing] }),
    ];

    public static TheoryData<int> Rules() => [.. Enumerable.Range(0, Breaches.Length)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Each_rule_is_stated(int rule)
    {
        var provider = new ResourceState { Urn = Urn.Create("dev", "proj", ProviderType, "default"), Type = new ResourceTypeToken(ProviderType), Custom = true, Id = "p-1" };
        var resource = StateSamples.Resource("a") with { Provider = provider.ProviderReference };
        var (breach, apply) = Breaches[rule];

        var broken = apply(resource);

        Assert.Empty(SnapshotIntegrity.Verify(StateSamples.Snapshot([provider, resource])));
        Assert.Contains(
            SnapshotIntegrity.Verify(StateSamples.Snapshot([provider, broken])),
            d => d.Urn == broken.Urn && d.Message.Contains(breach, StringComparison.Ordinal));
    }

    [Fact]
    public void What_waits_for_its_replacement_may_have_lost_its_provider()
    {
        var orphan = StateSamples.Resource("a") with { Provider = new ProviderReference(Missing, "p-1") };

        Assert.Single(SnapshotIntegrity.Verify(StateSamples.Snapshot([orphan])));
        Assert.Empty(SnapshotIntegrity.Verify(StateSamples.Snapshot([orphan with { PendingReplacement = true }])));
    }

    [Fact]
    public void What_is_referred_to_comes_first()
    {
        var (a, b) = (StateSamples.Resource("a"), StateSamples.Resource("b") with { Dependencies = [StateSamples.UrnOf("a")] });

        Assert.Empty(SnapshotIntegrity.Verify(StateSamples.Snapshot([a, b])));
        Assert.Equal(b.Urn, Assert.Single(SnapshotIntegrity.Verify(StateSamples.Snapshot([b, a]))).Urn);
    }

    [Fact]
    public void A_sound_snapshot_has_no_breach() => Law.Holds(Sound, static snapshot => SnapshotIntegrity.Verify(snapshot).IsEmpty);

    [Fact]
    public void Each_single_breach_is_found_at_its_resource() => Law.Holds(
        Sound.Where(static s => s.Resources.Length > 1).SelectMany(static s => Gen.Choose(1, s.Resources.Length - 1).SelectMany(at => Gen.Elements(Breaches).Select(b => (s, at, b)))),
        static t =>
        {
            var broken = t.s with { Resources = t.s.Resources.SetItem(t.at, t.b.Break(t.s.Resources[t.at])) };
            return SnapshotIntegrity.Verify(broken).Any(d => d.Urn == broken.Resources[t.at].Urn && d.Message.Contains(t.b.Breach, StringComparison.Ordinal));
        });

    [Fact]
    public void A_URN_may_come_again_only_marked_for_deletion() => Law.Holds(
        Sound.Where(static s => s.Resources.Length > 1),
        static s => SnapshotIntegrity.Verify(s with { Resources = s.Resources.Add(s.Resources[^1] with { Delete = true }) }).IsEmpty
            && !SnapshotIntegrity.Verify(s with { Resources = s.Resources.Add(s.Resources[^1]) }).IsEmpty);

    [Fact]
    public void A_foreign_magic_is_found()
    {
        var snapshot = StateSamples.Snapshot();
        Assert.Single(SnapshotIntegrity.Verify(snapshot with { Manifest = snapshot.Manifest with { Magic = "" } }));
        Assert.Empty(SnapshotIntegrity.Verify(snapshot with { Manifest = new SnapshotManifest(DateTimeOffset.UnixEpoch, "", "") }));
    }

    [Fact]
    public void An_update_that_moves_a_part_of_a_stack_keeps_it_sound() => Law.Holds(
        Sound.SelectMany(static s => Gen.Choose(0, s.Resources.Length).Select(count => (s, count))),
        static t =>
        {
            var journal = new SnapshotJournal(t.s);
            for (var slot = 0; slot < t.count; slot++)
            {
                journal.Apply(new OperationSettled(slot + 1, [slot % 2 == 0 ? new SlotMoved(slot) : new SlotRemoved(slot), .. Again(slot, t.s)]));
            }

            var result = journal.ToSnapshot(t.s.Manifest);
            return SnapshotIntegrity.Verify(result).IsEmpty && result.Resources.Length == t.s.Resources.Length;
        });

    private static ImmutableArray<SlotChange> Again(int slot, Snapshot s) => slot % 2 == 0 ? [] : [new SlotAppended(s.Resources[slot])];
}
