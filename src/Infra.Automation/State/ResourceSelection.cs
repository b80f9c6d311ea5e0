using System.Collections.Immutable;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Engine.Surgery;

namespace Infra.Automation.State;

/// <summary>Which resources of a state.</summary>
/// <param name="Names">URNs or names; see <see cref="ResourceIndex"/>.</param>
public sealed record ResourceSelection(ImmutableArray<string> Names)
{
    /// <summary>Every resource.</summary>
    public static readonly ResourceSelection All = new([]) { IsAll = true };

    /// <summary>Whether it is every resource, whatever the names.</summary>
    public bool IsAll { get; init; }

    /// <summary>Whether copies that wait for their deletion do not count.</summary>
    internal bool LiveOnly { get; init; }

    /// <summary>Named resources.</summary>
    public static ResourceSelection Of(params IEnumerable<string> names) => new([.. names]);

    /// <summary>The slots in a state.</summary>
    /// <exception cref="DiagnosticException">A name fits none or several.</exception>
    internal ImmutableArray<int> Find(Snapshot snapshot) => IsAll
        ? [.. Enumerable.Range(0, snapshot.Resources.Length).Where(i => !LiveOnly || TaintMark.IsReplaceable(snapshot.Resources[i]))]
        : new ResourceIndex(snapshot).Find(Names, LiveOnly).Require().Slots;
}
