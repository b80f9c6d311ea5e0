using System.Collections.Immutable;
using Infra.Blueprints.Values;
using Infra.Core.Diagnostics;

namespace Infra.Blueprints.Portable;

/// <summary>Makes values that stand at one place of a blueprint.</summary>
internal sealed class ValueWriter(SourceLocation place)
{
    /// <summary>A mapping; keys without a value are left out.</summary>
    public BlueprintMap Map(params ReadOnlySpan<(string Key, BlueprintValue? Value)> entries)
    {
        var built = ImmutableArray.CreateBuilder<BlueprintEntry>();
        foreach (var (key, value) in entries)
        {
            if (value is not null)
            {
                built.Add(new BlueprintEntry(key, place, value));
            }
        }

        return new BlueprintMap(place, built.ToImmutable());
    }

    /// <summary>A list.</summary>
    public BlueprintList List(params ImmutableArray<BlueprintValue> items) => new(place, items);

    /// <summary>A text without references.</summary>
    public BlueprintText Text(string text) => new(place, text);

    /// <summary>A number.</summary>
    public BlueprintNumber Number(decimal number) => new(place, (double)number);

    /// <summary>Whole gigabytes, rounded up.</summary>
    public BlueprintNumber Whole(decimal number) => new(place, (double)Math.Ceiling(number));

    /// <summary>True or false.</summary>
    public BlueprintBool Bool(bool value) => new(place, value);
}
