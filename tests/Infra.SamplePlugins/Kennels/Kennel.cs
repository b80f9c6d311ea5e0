using Pulumi;

namespace Infra.SamplePlugins.Kennels;

/// <summary>A component with a part per animal.</summary>
public sealed class Kennel : ComponentResource
{
    public Kennel(string name, KennelArgs args, ComponentResourceOptions? options = null)
        : base("kennels:index:Kennel", name, args, options)
    {
        var names = args.Animals.ToOutput().Apply(animals => animals.Select(animal => $"{animal}@{name}").ToArray());
        var guard = new CustomResource(
            "sim:index:Guard", name + "-guard", new DictionaryResourceArgs(ImmutableOf("watches", names)), new CustomResourceOptions { Parent = this });
        Summary = Output.Tuple(names, guard.Urn, args.Motto.ToOutput()).Apply(static t => $"{t.Item1.Length} animals, {t.Item3}");
        Size = args.Yard.ToOutput().Apply(static yard => yard?.Width ?? 1);
        RegisterOutputs();
    }

    [Output("summary")]
    public Output<string> Summary { get; private set; }

    [Output("size")]
    public Output<int> Size { get; private set; }

    private static System.Collections.Immutable.ImmutableDictionary<string, object?> ImmutableOf(string key, object value) =>
        System.Collections.Immutable.ImmutableDictionary<string, object?>.Empty.Add(key, value);
}
