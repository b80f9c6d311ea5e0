using System.Collections.Immutable;
using Pulumi;

namespace Infra.Testing.Programs;

/// <summary>A custom resource of any type. Besides its inputs it has the output <c>out</c>.</summary>
public class DataResource(string type, string name, ImmutableDictionary<string, object?> inputs, CustomResourceOptions? options = null)
    : CustomResource(type, name, new DictionaryResourceArgs(inputs), options)
{
    /// <summary>What the provider made of it.</summary>
    [Output("out")]
    public Output<string> Out { get; private set; } = null!;
}
