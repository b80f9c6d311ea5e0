using System.Collections.Immutable;
using Infra.Core.Deployments;
using Infra.Core.Properties;
using Infra.Core.Providers;

namespace Infra.Testing.Sim;

/// <summary>How the provider <c>sim</c> compares: whole top-level keys, secrets by value, an unknown always as a change.</summary>
internal static class SimDiff
{
    public static DiffResponse OfResource(PropertyMap old, PropertyMap @new)
    {
        if (SimInputs.IsSet(@new, "diffUnknown"))
        {
            return new DiffResponse(DiffChanges.Unknown);
        }

        var changed = Changed(old, @new, static key => !SimInputs.IsControl(key));
        var response = Response(changed, Replaces);
        return response with
        {
            DeleteBeforeReplace = changed.Any(static key => key.StartsWith("dbr", StringComparison.Ordinal)),
            DetailedDiff = SimInputs.IsSet(@new, "detailed") && changed.Length > 0 ? Detailed(old, @new, changed) : null,
        };
    }

    public static DiffResponse OfConfiguration(PropertyMap old, PropertyMap @new) => Response(
        Changed(old, @new, static key => key != "version" && !key.StartsWith("__", StringComparison.Ordinal)),
        static key => key == "region");

    private static bool Replaces(string key) =>
        key.StartsWith("force", StringComparison.Ordinal) || key.StartsWith("dbr", StringComparison.Ordinal);

    private static DiffResponse Response(ImmutableArray<string> changed, Func<string, bool> replaces) =>
        new(changed.IsEmpty ? DiffChanges.None : DiffChanges.Some) { Diffs = changed, Replaces = [.. changed.Where(replaces)] };

    private static ImmutableArray<string> Changed(PropertyMap old, PropertyMap @new, Func<string, bool> counts) =>
    [
        .. old.Keys.Union(@new.Keys).Where(counts)
            .Where(key => !Same(old.Get(key), @new.Get(key)))
            .Order(StringComparer.Ordinal),
    ];

    private static bool Same(PropertyValue? old, PropertyValue? @new) => old is null || @new is null
        ? old is null && @new is null
        : !@new.ContainsUnknowns() && old.WithoutSecrets().Equals(@new.WithoutSecrets());

    private static ImmutableSortedDictionary<string, DetailedDiff> Detailed(
        PropertyMap old, PropertyMap @new, ImmutableArray<string> changed) =>
        changed.ToImmutableSortedDictionary(
            static key => key,
            key => new DetailedDiff(Kind(old.ContainsKey(key), @new.ContainsKey(key), Replaces(key)), InputDiff: true),
            StringComparer.Ordinal);

    private static DiffKind Kind(bool was, bool @is, bool replaces) => (was, @is, replaces) switch
    {
        (false, _, false) => DiffKind.Add,
        (false, _, true) => DiffKind.AddReplace,
        (_, false, false) => DiffKind.Delete,
        (_, false, true) => DiffKind.DeleteReplace,
        (_, _, false) => DiffKind.Update,
        (_, _, true) => DiffKind.UpdateReplace,
    };
}
