using System.Text;
using Infra.Core.Properties;

namespace Infra.Core.Diagnostics;

/// <summary>What a user or the world did wrong, or should know: what, where, why, and what to do next.</summary>
/// <param name="Descriptor">The kind.</param>
/// <param name="Message">What, and why. Never holds a secret.</param>
public sealed record Diagnostic(DiagnosticDescriptor Descriptor, string Message)
{
    /// <summary>The resource, where it is about one.</summary>
    public Urn? Urn { get; init; }

    /// <summary>The property, where it is about one.</summary>
    public PropertyPath? Path { get; init; }

    /// <summary>The place in a file, where it is about one.</summary>
    public SourceLocation? Location { get; init; }

    /// <summary>What to do about it.</summary>
    public string? NextStep { get; init; }

    /// <summary>How much it matters; that of its kind unless said otherwise.</summary>
    public DiagnosticSeverity Severity { get; init; } = Descriptor.Severity;

    /// <summary>The code of its kind.</summary>
    public string Code => Descriptor.Code;

    /// <summary>One line for people: place, severity, code, message, next step.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        if (Location is { } location)
        {
            text.Append(location).Append(": ");
        }
        else if (Urn is { } urn)
        {
            text.Append(urn).Append(Path is null ? ": " : $" property {Path}: ");
        }

        text.Append(Severity.ToString().ToLowerInvariant()).Append(' ').Append(Code).Append(": ").Append(Message);
        return NextStep is null ? text.ToString() : text.Append(" (").Append(NextStep).Append(')').ToString();
    }
}
