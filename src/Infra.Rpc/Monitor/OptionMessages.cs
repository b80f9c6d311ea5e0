using System.Collections.Immutable;
using Google.Protobuf.Collections;
using Infra.Core;
using Infra.Core.Resources;
using Wire = Infra.Rpc.Messages;

namespace Infra.Rpc.Monitor;

/// <summary>Options that several messages carry: aliases, timeouts, hooks.</summary>
internal static class OptionMessages
{
    /// <summary>Reads aliases.</summary>
    /// <param name="aliases">The aliases.</param>
    /// <param name="areWellFormed">Whether the sender says that it makes them well; where not, the Node SDK's former mistakes are mended.</param>
    public static ImmutableArray<Alias> Read(IEnumerable<Wire.Alias> aliases, bool areWellFormed) => [.. aliases.Select(a => Read(a, areWellFormed))];

    /// <summary>Writes an alias.</summary>
    public static Wire.Alias Write(Alias alias)
    {
        if (alias.Urn is { } urn)
        {
            return new Wire.Alias { Urn = urn.Value };
        }

        var spec = new Wire.Alias.Types.Spec
        {
            Name = alias.Name ?? "",
            Type = alias.Type?.Value ?? "",
            Stack = alias.Stack ?? "",
            Project = alias.Project ?? "",
        };
        if (alias.Parent is { } parent)
        {
            spec.ParentUrn = parent.Value;
        }
        else if (alias.NoParent)
        {
            spec.NoParent = true;
        }

        return new Wire.Alias { Spec = spec };
    }

    /// <summary>
    /// Reads timeouts; null where none is set. A text that is no duration is not a number, which the engine refuses when it comes to it
    /// (protocol reference 4.3, step 9).
    /// </summary>
    public static CustomTimeouts? Read(Wire.RegisterResourceRequest.Types.CustomTimeouts? timeouts) => timeouts is null
        ? null
        : new CustomTimeouts(Seconds(timeouts.Create), Seconds(timeouts.Update), Seconds(timeouts.Delete), Seconds(timeouts.Read)) is { IsEmpty: false } set
            ? set : null;

    /// <summary>Writes timeouts.</summary>
    public static Wire.RegisterResourceRequest.Types.CustomTimeouts? Write(CustomTimeouts? timeouts) => timeouts is null ? null : new()
    {
        Create = Text(timeouts.Create),
        Update = Text(timeouts.Update),
        Delete = Text(timeouts.Delete),
        Read = Text(timeouts.Read),
    };

    /// <summary>Reads bound hooks; null where none is.</summary>
    public static ResourceHooks? Read(Wire.RegisterResourceRequest.Types.ResourceHooksBinding? hooks) => hooks is null ? null : new ResourceHooks
    {
        BeforeCreate = [.. hooks.BeforeCreate],
        AfterCreate = [.. hooks.AfterCreate],
        BeforeUpdate = [.. hooks.BeforeUpdate],
        AfterUpdate = [.. hooks.AfterUpdate],
        BeforeDelete = [.. hooks.BeforeDelete],
        AfterDelete = [.. hooks.AfterDelete],
        OnError = [.. hooks.OnError],
    };

    /// <summary>Writes bound hooks.</summary>
    public static Wire.RegisterResourceRequest.Types.ResourceHooksBinding? Write(ResourceHooks? hooks) => hooks is null ? null : new()
    {
        BeforeCreate = { hooks.BeforeCreate },
        AfterCreate = { hooks.AfterCreate },
        BeforeUpdate = { hooks.BeforeUpdate },
        AfterUpdate = { hooks.AfterUpdate },
        BeforeDelete = { hooks.BeforeDelete },
        AfterDelete = { hooks.AfterDelete },
        OnError = { hooks.OnError },
    };

    /// <summary>Adds texts to a list.</summary>
    public static void AddTexts(this RepeatedField<string> field, ImmutableArray<Urn> urns) => field.AddRange(urns.Select(static urn => urn.Value));

    /// <summary>A timeout's text; empty where it is not set.</summary>
    public static string Text(double? seconds) => seconds is { } known ? GoDuration.Format(known) : "";

    private static double? Seconds(string text) => text.Length == 0 ? null
        : GoDuration.TryParse(text, out var seconds) ? seconds : double.NaN;

    private static Alias Read(Wire.Alias alias, bool isWellFormed)
    {
        if (alias.AliasCase == Wire.Alias.AliasOneofCase.Urn)
        {
            return new Alias { Urn = WireText.Urn("alias", alias.Urn) };
        }

        var spec = alias.Spec ?? new Wire.Alias.Types.Spec();
        var (parent, noParent) = (spec.HasParentUrn ? spec.ParentUrn : "", spec.HasNoParent && spec.NoParent);

        // Node SDKs before alias specs said "no parent" by naming none, and named none by saying "no parent".
        noParent = isWellFormed || parent.Length > 0 ? noParent : !noParent;
        return new Alias
        {
            Name = WireText.NullIfEmpty(spec.Name),
            Type = spec.Type.Length == 0 ? null : new ResourceTypeToken(spec.Type),
            Stack = WireText.NullIfEmpty(spec.Stack),
            Project = WireText.NullIfEmpty(spec.Project),
            Parent = WireText.OptionalUrn("alias parent", parent),
            NoParent = noParent,
        };
    }
}
