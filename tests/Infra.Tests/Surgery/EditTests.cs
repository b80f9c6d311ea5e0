using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Properties;
using Infra.Engine.Surgery;
using static Infra.Tests.Surgery.StackSamples;

namespace Infra.Tests.Surgery;

/// <summary>What single edits do and refuse, and what they say.</summary>
public sealed class EditTests
{
    private static readonly Snapshot Chain = State(Root, Provider, Resource("a"), Resource("b", "a"), Resource("c", "b"));

    [Fact]
    public void A_refused_deletion_names_everything_that_depends()
    {
        var refused = Assert.Single(ResourceDeletion.Apply(Chain, Slots(Chain, "a")).Diagnostics);

        Assert.Equal("INF1172", refused.Code);
        Assert.Contains("'b'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("'c'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_protected_dependent_stops_a_deletion_too()
    {
        var state = State(Root, Provider, Resource("a"), Resource("b", "a") with { Protect = true });

        Assert.Equal("INF1173", Assert.Single(ResourceDeletion.Apply(state, Slots(state, "a"), targetDependents: true).Diagnostics).Code);
        var forced = ResourceDeletion.Apply(state, Slots(state, "a"), targetDependents: true, force: true);
        Assert.Equal(2, forced.Require().Changes.Length);
        Assert.Equal("INF1174", Assert.Single(forced.Diagnostics).Code);
    }

    [Fact]
    public void The_old_copy_goes_alone_and_takes_its_pending_operation_along()
    {
        var old = Resource("a") with { Delete = true, Id = "a-0" };
        var state = State(Root, Provider, Resource("a"), old, Resource("b", "a"));
        Assert.Equal("INF1171", Assert.Single(new ResourceIndex(state).Find([old.Urn.Value]).Diagnostics).Code);

        var edit = ResourceDeletion.Apply(state, Slots(state, $"{old.Urn}::a-0")).Require();

        Assert.Equal(["proj-dev", "default", "a", "b"], edit.Snapshot.Resources.Select(static r => r.Urn.Name));
    }

    [Fact]
    public void A_pending_update_of_what_is_deleted_is_dropped_and_a_pending_create_stays()
    {
        var state = Chain with
        {
            PendingOperations = [new(PendingOperationKind.Updating, Resource("c")), new(PendingOperationKind.Creating, Resource("d"))],
        };

        var edit = ResourceDeletion.Apply(state, Slots(state, "c")).Require();

        Assert.Equal("d", Assert.Single(edit.Snapshot.PendingOperations).Resource.Urn.Name);
    }

    [Theory]
    [InlineData("nope", "INF1170")]
    [InlineData("x", "INF1171")]
    public void A_name_must_fit_exactly_one_resource(string name, string code)
    {
        var state = State(Root, Provider, Resource("x"), Component("x"));

        Assert.Equal(code, Assert.Single(new ResourceIndex(state).Find([name]).Diagnostics).Code);
        Assert.Equal(2, Assert.Single(Slots(state, "sim:index:Res::x")));
    }

    [Fact]
    public void A_URN_with_the_wrong_type_is_answered_with_the_right_one() => Assert.Contains(
        UrnOf("a").Value,
        Assert.Single(new ResourceIndex(Chain).Find(["urn:pulumi:dev::proj::sim:index:Other::a"]).Diagnostics).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_name_that_is_taken_is_refused() =>
        Assert.Equal("INF1175", Assert.Single(ResourceRename.Apply(Chain, Slots(Chain, "a")[0], "b").Diagnostics).Code);

    [Fact]
    public void Repair_drops_what_dangles_and_says_so()
    {
        var state = State(Root, Provider, Resource("a"), Resource("b", "a", "ghost"));

        var edit = SnapshotRepair.Apply(state).Require();

        Assert.Contains("ghost", Assert.Single(edit.Changes).What, StringComparison.Ordinal);
        Assert.Equal(UrnOf("a"), Assert.Single(edit.Snapshot.Resources[3].Dependencies));
    }

    [Fact]
    public void Repair_puts_a_child_without_parent_below_the_stack_and_keeps_its_URN()
    {
        var child = Resource("x").Below(Component("gone"));

        var repaired = SnapshotRepair.Apply(State(Root, Provider, child)).Require().Snapshot.Resources[2];

        Assert.Equal((child.Urn, (Urn?)Root.Urn), (repaired.Urn, repaired.Parent));
    }

    [Fact]
    public void Repair_follows_a_provider_to_its_new_ID()
    {
        var state = State(Root, Provider with { Id = "p-2" }, Resource("a"));

        Assert.Equal("p-2", SnapshotRepair.Apply(state).Require().Snapshot.Resources[2].Provider!.Value.Id);
    }

    [Theory]
    [MemberData(nameof(BeyondRepair))]
    public void Repair_never_guesses(string what, object broken)
    {
        var refused = SnapshotRepair.Apply((Snapshot)broken);

        Assert.False(refused.Succeeded, what);
        Assert.All(refused.Diagnostics, static d => Assert.Equal("INF1180", d.Code));
    }

    public static TheoryData<string, object> BeyondRepair => new()
    {
        { "two live copies with different IDs", State(Root, Provider, Resource("a"), Resource("a") with { Id = "a-2" }) },
        { "a provider that is nowhere", State(Root, Resource("a")) },
        { "a cycle", State(Root, Provider, Resource("a", "b"), Resource("b", "a")) },
    };

    [Fact]
    public void An_interrupted_create_is_settled_by_hand()
    {
        var state = Chain with { PendingOperations = [new(PendingOperationKind.Creating, Resource("d", "c") with { Id = "", Outputs = PropertyMap.Empty })] };

        var there = PendingResolution.Apply(state, [new PendingAnswer("d", "d-7")]).Require().Snapshot;
        var absent = PendingResolution.Apply(state, [new PendingAnswer(UrnOf("d").Value, null)]).Require().Snapshot;

        Assert.Equal(("d-7", "d"), (there.Resources[^1].Id, ((StringValue)there.Resources[^1].Outputs["a"]).Value));
        Assert.Empty(there.PendingOperations);
        Assert.Empty(SnapshotComparison.Between(Chain, absent));
        Assert.Empty(absent.PendingOperations);
        Assert.Equal("INF1181", Assert.Single(PendingResolution.Apply(state, [new PendingAnswer("c", null)]).Diagnostics).Code);
    }

    [Fact]
    public void A_settled_replacement_makes_the_old_one_an_old_half()
    {
        var state = Chain with { PendingOperations = [new(PendingOperationKind.Creating, Resource("a") with { Id = "" })] };

        var settled = PendingResolution.Apply(state, [new PendingAnswer("a", "a-2")]).Require().Snapshot;

        Assert.Equal([("a-1", true), ("a-2", false)], settled.Resources.Where(static r => r.Urn.Name == "a").Select(static r => (r.Id, r.Delete)).Order());
    }

    [Fact]
    public void A_settled_create_after_a_deletion_takes_the_place_of_what_was_deleted()
    {
        var state = State(Root, Provider, Resource("a") with { PendingReplacement = true }, Resource("b", "a")) with
        {
            PendingOperations = [new(PendingOperationKind.Creating, Resource("a") with { Id = "" })],
        };

        var settled = PendingResolution.Apply(state, [new PendingAnswer("a", "a-2")]).Require().Snapshot;

        Assert.Equal(["default", "a-2", "b-1"], settled.Resources[1..].Select(static r => r.IsProvider ? r.Urn.Name : r.Id));
    }

    [Fact]
    public void A_difference_names_fields_and_property_paths_and_keeps_secrets()
    {
        var secret = PropertyMap.Of(("a", "x"), ("deep", PropertyValue.Secret(PropertyMap.Of(("key", "old")))));
        var one = State(Root, Provider, Resource("a") with { Inputs = secret }, Resource("b"));
        var two = State(
            Root,
            Provider,
            Resource("a") with { Protect = true, Inputs = secret.Set("deep", PropertyValue.Secret(PropertyMap.Of(("key", "new")))) },
            Resource("c"));

        var differences = SnapshotComparison.Between(one, two);

        Assert.Equal([("a", DiffKind.Update), ("b", DiffKind.Delete), ("c", DiffKind.Add)], differences.Select(static d => (d.Urn.Name, d.Kind)));
        Assert.Equal(["inputs.deep.key", "protect"], differences[0].Changes.Select(static c => c.Path.ToString()));
        Assert.DoesNotContain("new", differences[0].Changes[0].New!.ToString(), StringComparison.Ordinal);
    }

    private static System.Collections.Immutable.ImmutableArray<int> Slots(Snapshot snapshot, params string[] names) =>
        new ResourceIndex(snapshot).Find(names).Require().Slots;
}
