using System.Collections.Immutable;
using Pulumi;

namespace Infra.Testing.Programs;

/// <summary>An explicit provider of any package.</summary>
public sealed class DataProvider(string package, string name, ImmutableDictionary<string, object?> inputs, CustomResourceOptions? options = null)
    : ProviderResource(package, name, new DictionaryResourceArgs(inputs), options);
