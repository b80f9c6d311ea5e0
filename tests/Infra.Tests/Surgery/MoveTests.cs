using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Properties;
using Infra.Engine.Surgery;
using static Infra.Tests.Surgery.StackSamples;

namespace Infra.Tests.Surgery;

/// <summary>What a move takes along, cuts and refuses.</summary>
public sealed class MoveTests
{
    private static readonly StackIdentity Shop = new(StackIdentity.DefaultOrganization, "shop", "prod");

    [Fact]
    public void Children_go_along_and_lose_the_parent_that_stays()
    {
        var (outer, inner) = (Component("outer"), Component("inner", Component("outer").Urn));
        var state = State(Root, Provider, outer, inner, Resource("x").Below(inner));

        var move = Move(state, State(), 3);

        Assert.Equal(
            ["pulumi:pulumi:Stack::shop-prod", "pulumi:providers:sim::default", "my:index:Comp::inner", "my:index:Comp$sim:index:Res::x"],
            move.Target.Resources.Select(static r => $"{r.Urn.QualifiedType}::{r.Urn.Name}"));
        Assert.Equal(["proj-dev", "default", "outer"], move.Source.Resources.Select(static r => r.Urn.Name));
    }

    [Fact]
    public void Cut_dependencies_are_told()
    {
        var state = State(Root, Provider, Resource("a"), Resource("b", "a"), Resource("c", "b"));

        var result = ResourceMove.Apply(Request(state, State(), 3));

        Assert.Equal(["b", "c"], result.Diagnostics.Select(static d => d.Urn!.Value.Name));
        Assert.All(result.Diagnostics, static d => Assert.Equal("INF1178", d.Code));
        Assert.Empty(result.Require().Source.Resources[^1].Dependencies);
        Assert.Equal(["a", "c"], result.Require().Source.Resources[2..].Select(static r => r.Urn.Name));
    }

    [Fact]
    public void A_provider_of_the_target_serves_where_it_is_the_same_and_is_a_conflict_where_not()
    {
        var theirs = Provider with { Urn = Urn.Create("prod", "shop", ProviderType, "default"), Id = "p-9", Parent = Shop.RootUrn };
        var root = Root with { Urn = Shop.RootUrn };
        var state = State(Root, Provider, Resource("a"));

        Assert.Equal("p-9", Move(state, State(root, theirs), 2).Target.Resources[^1].Provider!.Value.Id);
        var other = State(root, theirs with { Inputs = PropertyMap.Of(("region", "moon")) });
        Assert.Equal("INF1179", Assert.Single(ResourceMove.Apply(Request(state, other, 2)).Diagnostics).Code);
    }

    [Fact]
    public void A_resource_that_the_target_has_already_is_refused()
    {
        var theirs = Resource("a") with { Urn = Urn.Create("prod", "shop", "sim:index:Res", "a"), Id = "a-77", Provider = null, Parent = null };

        Assert.Equal("INF1175", Assert.Single(ResourceMove.Apply(Request(State(Root, Provider, Resource("a")), State(theirs), 2)).Diagnostics).Code);
    }

    [Fact]
    public void What_is_pending_does_not_move()
    {
        var state = State(Root, Provider, Resource("a")) with { PendingOperations = [new(PendingOperationKind.Updating, Resource("a"))] };

        Assert.Equal("INF1182", Assert.Single(ResourceMove.Apply(Request(state, State(), 2)).Diagnostics).Code);
    }

    private static StateMove Move(Snapshot source, Snapshot target, int slot) => ResourceMove.Apply(Request(source, target, slot)).Require();

    private static MoveRequest Request(Snapshot source, Snapshot target, int slot) => new()
    {
        SourceStack = Dev,
        Source = source,
        TargetStack = Shop,
        Target = target,
        Slots = [slot],
    };
}
