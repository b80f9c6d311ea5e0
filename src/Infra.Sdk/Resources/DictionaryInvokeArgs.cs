namespace Pulumi;

/// <summary>Arguments of a function by property name.</summary>
/// <param name="dictionary">The values by property name; null values are left out.</param>
public sealed class DictionaryInvokeArgs(ImmutableDictionary<string, object?> dictionary) : InvokeArgs
{
    internal override ImmutableArray<Argument> GetArguments() =>
        [.. dictionary.Where(static e => e.Value is not null).Select(static e => new Argument(e.Key, e.Value!))];
}
