using Infra.Core.Diagnostics;

namespace Infra.Blueprints.Shapes;

/// <summary>The diagnostics to use for keys, and what keys are called: the document has keys, resources have properties.</summary>
/// <param name="Noun">What a key is called.</param>
/// <param name="Unknown">A key that is not known.</param>
/// <param name="Missing">A key that must be there.</param>
internal sealed record ShapeCodes(string Noun, DiagnosticDescriptor Unknown, DiagnosticDescriptor Missing)
{
    /// <summary>For the document.</summary>
    public static readonly ShapeCodes Document = new("key", BlueprintDiagnostics.UnknownKey, BlueprintDiagnostics.MissingKey);

    /// <summary>For resources and components.</summary>
    public static readonly ShapeCodes Properties = new("property", BlueprintDiagnostics.UnknownProperty, BlueprintDiagnostics.MissingProperty);
}
