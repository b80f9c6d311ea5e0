using System.Collections.Immutable;
using Infra.Core.Deployments;
using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Core.Schema;
using Infra.Providers.Simulated.Checking;

namespace Infra.Providers.Simulated;

/// <summary>Compares recorded and wanted inputs, and asks the schema's facts whether a change replaces.</summary>
internal sealed class SimulatedDiff(PackageSchema package, ResourceSchema? resource, SimulationSession session, PropertyMap configuration)
{
    /// <summary>The differences.</summary>
    public DiffResponse Compare(DiffRequest request)
    {
        var ignored = request.IgnoreChanges
            .Select(static text => PropertyPath.TryParse(text, out var path) ? path : null).OfType<PropertyPath>().ToList();
        var changes = PropertyDiff.Between(request.OldInputs.WithoutOutputs(), request.News.WithoutOutputs())
            .Where(change => !ignored.Exists(path => path.Contains(change.Path))).ToList();
        if (changes.Count == 0)
        {
            return new DiffResponse(DiffChanges.None) { DetailedDiff = ImmutableSortedDictionary<string, DetailedDiff>.Empty };
        }

        var rules = resource is null ? null : new ReplacementRules(package, resource, configuration);
        var details = ImmutableSortedDictionary.CreateBuilder<string, DetailedDiff>(StringComparer.Ordinal);
        var diffs = new SortedSet<string>(StringComparer.Ordinal);
        var replaces = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var change in changes)
        {
            var fact = rules?.Of(change, request.News) ?? ReplaceFact.Update;
            if (fact == ReplaceFact.Unknown)
            {
                ReportUnknown(request, change);
            }

            var isReplace = fact == ReplaceFact.Replace;
            details[change.Path.ToString()] = new DetailedDiff(isReplace ? Replacing(change.Kind) : change.Kind, InputDiff: true);
            diffs.Add(change.Path.TopLevelKey);
            if (isReplace)
            {
                replaces.Add(change.Path.TopLevelKey);
            }
        }

        return new DiffResponse(DiffChanges.Some)
        {
            Diffs = [.. diffs],
            Replaces = [.. replaces],
            DetailedDiff = details.ToImmutable(),
            DeleteBeforeReplace = replaces.Count > 0 && KeepsName(request),
        };
    }

    /// <summary>Whether old and new would have the same given name, so that both cannot exist at once.</summary>
    private bool KeepsName(DiffRequest request)
    {
        if (resource is null)
        {
            return false;
        }

        if (package.Name == "kubernetes")
        {
            var (old, @new) = (Metadata(request.OldInputs), Metadata(request.News));
            var isMade = (@new.Get("annotations")?.Unwrap() as MapValue)?.Properties.ContainsKey(Autonamer.KubernetesAnnotation) ?? false;
            return !isMade && @new.Get("name") is { } name and not UnknownValue && name.Equals(old.Get("name"))
                && Equals(old.Get("namespace"), @new.Get("namespace"));
        }

        return Autonamer.RuleOf(package, resource) is { } rule
            && request.News.Get(rule.Property)?.Unwrap() is StringValue given && given.Equals(request.OldInputs.Get(rule.Property)?.Unwrap())
            && !Autonamer.IsMade(rule, request.Urn, given.Value);
    }

    private static PropertyMap Metadata(PropertyMap inputs) => (inputs.Get("metadata")?.Unwrap() as MapValue)?.Properties ?? PropertyMap.Empty;

    private static DiffKind Replacing(DiffKind kind) => kind switch
    {
        DiffKind.Add => DiffKind.AddReplace,
        DiffKind.Delete => DiffKind.DeleteReplace,
        _ => DiffKind.UpdateReplace,
    };

    private void ReportUnknown(DiffRequest request, PropertyChange change) => session.ReportOnce(
        request.Urn.Value + change.Path,
        SimulationDiagnostics.UnknownReplacement.Create(
            $"it is not known whether a change of '{change.Path}' replaces {request.Urn.Type}; the simulator changes it in place") with
        {
            Urn = request.Urn,
            Path = change.Path,
            NextStep = "the real provider may replace the resource instead",
        });
}
