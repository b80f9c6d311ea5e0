using System.Collections.Immutable;
using Infra.Core.Properties;
using Infra.Core.Providers;

namespace Infra.Testing.Simulation.Cloud;

/// <summary>
/// The rules of the simulated cloud: inputs that begin with <c>force</c> cannot be changed in place, those that begin with <c>dbr</c> not
/// beside the old one. Besides its inputs a resource has the output <c>out</c>, the ID and a slash, and the secret output <c>token</c>.
/// </summary>
internal static class CloudRules
{
    /// <summary>What a resource says about itself.</summary>
    public static PropertyMap Outputs(string id, PropertyMap inputs) =>
        inputs.Set("out", $"{id}/").Set("token", PropertyValue.Secret($"{SecretCanary.Text}-of-{id}"));

    /// <summary>What a resource would say about itself.</summary>
    public static PropertyMap PlannedOutputs(PropertyMap inputs) =>
        inputs.Set("out", PropertyValue.Unknown).Set("token", PropertyValue.Secret(PropertyValue.Unknown));

    /// <summary>Inputs as they were read: which of them are secret, the provider's schema says.</summary>
    public static PropertyMap Marked(PropertyMap inputs) =>
        inputs.Get("secret") is { } secret ? inputs.Set("secret", PropertyValue.Secret(secret)) : inputs;

    /// <summary>What differs.</summary>
    public static DiffResponse Diff(PropertyMap old, PropertyMap @new)
    {
        ImmutableArray<string> changed = [.. old.Keys.Union(@new.Keys).Where(k => !Same(old.Get(k), @new.Get(k))).Order(StringComparer.Ordinal)];
        return new DiffResponse(changed.IsEmpty ? DiffChanges.None : DiffChanges.Some)
        {
            Diffs = changed,
            Replaces = [.. changed.Where(static k => k.StartsWith("force", StringComparison.Ordinal) || IsExclusive(k))],
            DeleteBeforeReplace = changed.Any(IsExclusive),
        };
    }

    private static bool IsExclusive(string key) => key.StartsWith("dbr", StringComparison.Ordinal);

    private static bool Same(PropertyValue? old, PropertyValue? @new) => old is null || @new is null
        ? old is null && @new is null
        : !@new.ContainsUnknowns() && old.WithoutSecrets().Equals(@new.WithoutSecrets());
}
