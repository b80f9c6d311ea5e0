using System.Collections.Immutable;
using Pulumi;

namespace Infra.SamplePlugins.Pets;

/// <summary>Two pets of a kind.</summary>
internal sealed class Pair : ComponentResource
{
    public Pair(string name, string kind, ComponentResourceOptions options)
        : base("pets:index:Pair", name, options)
    {
        var first = Add(name + "-1", kind);
        var second = Add(name + "-2", kind);
        Joined = Output.Format($"{first.Id}+{second.Id}");
        RegisterOutputs();
    }

    [Output("joined")]
    public Output<string> Joined { get; private set; }

    private CustomResource Add(string name, string kind) => new(
        "pets:index:Pet", name, new DictionaryResourceArgs(ImmutableDictionary<string, object?>.Empty.Add("kind", kind)), new CustomResourceOptions { Parent = this });
}
