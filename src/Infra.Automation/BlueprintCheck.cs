using System.Collections.Immutable;
using Infra.Blueprints;
using Infra.Core.Diagnostics;

namespace Infra.Automation;

/// <summary>Checks the blueprint that a stack's configuration chooses, before a program makes anything of it.</summary>
internal static class BlueprintCheck
{
    /// <summary>The configuration key that names a blueprint, relative to the project's folder.</summary>
    public const string ConfigKey = "infra:blueprint";

    /// <summary>What is doubtful in the blueprint of a path.</summary>
    /// <exception cref="DiagnosticException">The blueprint cannot be read or has mistakes; every one is told.</exception>
    public static ImmutableArray<Diagnostic> Run(BlueprintValidator validator, string path)
    {
        var loaded = new BlueprintLoader().Load(path);
        ImmutableArray<Diagnostic> found = loaded.Succeeded ? [.. loaded.Diagnostics, .. validator.Validate(loaded.Value)] : loaded.Diagnostics;
        return found.Any(static d => d.Severity == DiagnosticSeverity.Error) ? throw new DiagnosticException(found) : found;
    }
}
