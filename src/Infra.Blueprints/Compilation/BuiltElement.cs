using Pulumi;

namespace Infra.Blueprints.Compilation;

/// <summary>A resource or component that the program has declared.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Read">Gives an output by its name; null when it has none of that name.</param>
internal sealed record BuiltElement(Resource Resource, Func<string, Output<object?>?> Read);
