using System.Diagnostics.CodeAnalysis;
using Infra.Core.Diagnostics;

namespace Infra.Engine.Workspace;

/// <summary>A configuration key, <c>namespace:name</c> (protocol reference 3.5).</summary>
public readonly record struct ConfigKey(string Namespace, string Name)
{
    /// <summary>
    /// Reads a key. A key without a namespace belongs to the project; the old form <c>namespace:config:name</c> is accepted.
    /// </summary>
    public static bool TryParse([NotNullWhen(true)] string? text, string project, out ConfigKey key)
    {
        key = text?.Split(':') switch
        {
            [{ Length: > 0 } name] => new ConfigKey(project, name),
            [{ Length: > 0 } space, { Length: > 0 } name] => new ConfigKey(space, name),
            [{ Length: > 0 } space, "config", { Length: > 0 } name] => new ConfigKey(space, name),
            _ => default,
        };
        return key.Name is not null;
    }

    /// <summary>Reads a key.</summary>
    /// <exception cref="DiagnosticException">The text is not a key.</exception>
    public static ConfigKey Parse(string text, string project) => TryParse(text, project, out var key)
        ? key
        : throw new DiagnosticException(WorkspaceDiagnostics.BadKey.Create($"'{text}' is not a configuration key") with
        {
            NextStep = "write NAME or NAMESPACE:NAME",
        });

    /// <inheritdoc/>
    public override string ToString() => $"{Namespace}:{Name}";
}
