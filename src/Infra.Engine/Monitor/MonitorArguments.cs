using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Programs;
using Infra.Core.Resources;
using UrnValue = Infra.Core.Urn;

namespace Infra.Engine.Monitor;

/// <summary>Reads the texts of requests and refuses those that are malformed.</summary>
internal static class MonitorArguments
{
    /// <summary>A URN.</summary>
    /// <exception cref="MonitorException">The text is none.</exception>
    public static UrnValue Urn(string option, string text) => UrnValue.TryParse(text, out var urn)
        ? urn
        : throw new MonitorException(MonitorStatus.InvalidArgument, $"invalid {option} URN: '{text}' is not a URN");

    /// <summary>URNs.</summary>
    /// <exception cref="MonitorException">A text is none.</exception>
    public static ImmutableArray<UrnValue> Urns(string option, ImmutableArray<string> texts)
    {
        if (texts.IsDefaultOrEmpty)
        {
            return [];
        }

        var urns = ImmutableArray.CreateBuilder<UrnValue>(texts.Length);
        foreach (var text in texts)
        {
            urns.Add(Urn(option, text));
        }

        return urns.MoveToImmutable();
    }

    /// <summary>Refuses options that name no resource, and options that a type does not have (protocol reference 4.3, step 1).</summary>
    /// <exception cref="MonitorException">There is one.</exception>
    public static void CheckOptions(ResourceTypeToken type, ResourceOptions options)
    {
        Check("deletedWith", options.DeletedWith);
        foreach (var urn in options.ReplaceWith)
        {
            Check("replaceWith", urn);
        }

        foreach (var alias in options.Aliases)
        {
            Check("alias", alias.Urn);
            Check("alias parent", alias.Parent);
        }

        if (!options.EnvVarMappings.IsEmpty && !type.IsProvider)
        {
            throw new MonitorException(
                MonitorStatus.InvalidArgument, $"envVarMappings is an option of providers, and '{type}' is none");
        }
    }

    /// <summary>A reference to a provider.</summary>
    /// <exception cref="MonitorException">The text is none.</exception>
    public static ProviderReference Provider(string text) => ProviderReference.TryParse(text, out var reference)
        ? reference
        : throw new MonitorException(MonitorStatus.InvalidArgument, $"bad provider reference '{text}': expected URN::ID");

    /// <summary>Timeouts, in seconds.</summary>
    /// <exception cref="MonitorException">A value is no duration.</exception>
    public static void CheckTimeouts(CustomTimeouts? timeouts)
    {
        if (timeouts is null)
        {
            return;
        }

        foreach (var seconds in new[] { timeouts.Create, timeouts.Update, timeouts.Delete, timeouts.Read })
        {
            if (seconds is { } value && !(value >= 0 && double.IsFinite(value)))
            {
                throw new MonitorException(MonitorStatus.InvalidArgument, "unable to parse customTimeout Value: it is not a duration");
            }
        }
    }

    private static void Check(string option, UrnValue? urn)
    {
        if (urn is { Value: var text })
        {
            Urn(option, text);
        }
    }

    /// <summary>A type with its three parts, as custom resources and remote components need.</summary>
    /// <exception cref="MonitorException">The text is none.</exception>
    public static ResourceTypeToken Type(string text)
    {
        var type = new ResourceTypeToken(text);
        return type.IsThreePart
            ? type
            : throw new MonitorException(
                MonitorStatus.InvalidArgument, $"Type '{text}' is not a valid type token (must have format '*:*:*')");
    }
}
