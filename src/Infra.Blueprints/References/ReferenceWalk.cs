using Infra.Blueprints.Values;

namespace Infra.Blueprints.References;

/// <summary>Finds the references in values.</summary>
internal static class ReferenceWalk
{
    /// <summary>The references in a value, in the order in which they stand there.</summary>
    public static IEnumerable<Reference> In(BlueprintValue value) => value switch
    {
        BlueprintText { Template: { } template } => template.References,
        BlueprintList list => list.Items.SelectMany(In),
        BlueprintMap map => map.Entries.SelectMany(static e => In(e.Value)),
        BlueprintFunction call => In(call.Argument),
        _ => [],
    };
}
