using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;

namespace Infra.Cli.Display;

/// <summary>What a display shows of one resource.</summary>
internal sealed class ResourceRow(Urn urn)
{
    public Urn Urn { get; } = urn;

    /// <summary>The step to show; null for a resource that only has diagnostics.</summary>
    public Step? Step { get; set; }

    public RowState State { get; set; }

    public DateTimeOffset Started { get; set; }

    /// <summary>How long its provider worked, all halves of a replacement together.</summary>
    public TimeSpan Duration { get; set; }

    public int Errors { get; set; }

    public int Warnings { get; set; }

    /// <summary>The parent, where the resource or its former state has one.</summary>
    public Urn? Parent => (Step?.New ?? Step?.Old)?.Parent ?? Step?.Old?.Parent;

    /// <summary>Whether the row says anything by itself.</summary>
    public bool IsNews => Errors + Warnings > 0 || State == RowState.Failed
        || Step is { Operation: not (StepOperation.Same or StepOperation.Refresh or StepOperation.Read) };

    /// <summary>Whether the resource was only read.</summary>
    public bool IsRead => Step is { Operation: StepOperation.Read };

    /// <summary>Default providers are the engine's own business, unless something is wrong with them.</summary>
    public bool IsInternal => Errors == 0 && State != RowState.Failed && IsDefaultProvider(Urn);

    /// <summary>Whether a resource is a provider that the engine made by itself.</summary>
    public static bool IsDefaultProvider(Urn urn) =>
        urn.Type.IsProvider && (urn.Name == "default" || urn.Name.StartsWith("default_", StringComparison.Ordinal));

    public void Count(DiagnosticSeverity severity)
    {
        Errors += severity == DiagnosticSeverity.Error ? 1 : 0;
        Warnings += severity == DiagnosticSeverity.Warning ? 1 : 0;
    }
}
