using FsCheck;
using FsCheck.Fluent;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Properties;
using Infra.Core.Resources;

namespace Infra.Tests.Surgery;

/// <summary>States to operate on: a root stack, a provider, and resources that refer to earlier ones.</summary>
internal static class StackSamples
{
    public const string ProviderType = "pulumi:providers:sim";

    public static readonly StackIdentity Dev = new(StackIdentity.DefaultOrganization, "proj", "dev");

    public static readonly ResourceState Root = new() { Urn = Dev.RootUrn, Type = ResourceTypeToken.RootStack, Custom = false };

    public static readonly ResourceState Provider = new()
    {
        Urn = Urn.Create("dev", "proj", ProviderType, "default"),
        Type = new ResourceTypeToken(ProviderType),
        Custom = true,
        Id = "p-1",
        Parent = Dev.RootUrn,
    };

    /// <summary>Sound states of any shape.</summary>
    public static readonly Gen<Snapshot> Sound = Gen.Choose(0, 999).ArrayOf().Select(static numbers =>
    {
        var resources = new List<ResourceState> { Root, Provider };
        for (var i = 0; i < numbers.Length; i++)
        {
            resources.Add(Shape($"r{i}", numbers[i], resources));
        }

        return State(resources);
    });

    /// <summary>Sound states with one slot of them.</summary>
    public static readonly Gen<(Snapshot State, int Slot)> SoundWithSlot =
        Sound.SelectMany(static s => Gen.Choose(0, s.Resources.Length - 1).Select(slot => (s, slot)));

    public static Snapshot State(params IEnumerable<ResourceState> resources) => new()
    {
        Manifest = SnapshotManifest.Create(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), "v3.260.0"),
        Resources = [.. resources],
    };

    public static Urn UrnOf(string name) => Urn.Create("dev", "proj", "sim:index:Res", name);

    public static ResourceState Resource(string name, params string[] needs) => new()
    {
        Urn = UrnOf(name),
        Type = new ResourceTypeToken("sim:index:Res"),
        Custom = true,
        Id = name + "-1",
        Inputs = PropertyMap.Of(("a", name)),
        Outputs = PropertyMap.Of(("a", name), ("out", $"{name}-1/{name}")),
        Parent = Dev.RootUrn,
        Provider = Provider.ProviderReference,
        Dependencies = [.. needs.Select(UrnOf)],
        PropertyDependencies = PropertyDependencies.From(needs.Select(static n => KeyValuePair.Create(n, (System.Collections.Immutable.ImmutableArray<Urn>)[UrnOf(n)]))),
    };

    public static ResourceState Component(string name, Urn? parent = null) => new()
    {
        Urn = Urn.Create("dev", "proj", parent, new ResourceTypeToken("my:index:Comp"), name),
        Type = new ResourceTypeToken("my:index:Comp"),
        Custom = false,
        Parent = parent ?? Dev.RootUrn,
    };

    public static ResourceState Below(this ResourceState resource, ResourceState parent) => resource with
    {
        Urn = Urn.Create("dev", "proj", parent.Urn, resource.Type, resource.Urn.Name),
        Parent = parent.Urn,
    };

    private static ResourceState Shape(string name, int number, List<ResourceState> earlier)
    {
        Urn Earlier(int salt) => earlier[(number + salt) % earlier.Count].Urn;
        if (number % 11 == 0)
        {
            return Component(name);
        }

        return Resource(name) with
        {
            Delete = number % 13 == 0,
            Protect = number % 17 == 0,
            PendingReplacement = number % 23 == 0,
            Parent = number % 2 == 0 ? Earlier(0) : Dev.RootUrn,
            Dependencies = number % 3 == 0 ? [Earlier(1), Earlier(2)] : [],
            DeletedWith = number % 5 == 0 ? Earlier(3) : null,
            ReplaceWith = number % 7 == 0 ? [Earlier(4)] : [],
            PropertyDependencies = number % 4 == 0 ? PropertyDependencies.Empty.Set("a", [Earlier(5)]) : PropertyDependencies.Empty,
        };
    }
}
