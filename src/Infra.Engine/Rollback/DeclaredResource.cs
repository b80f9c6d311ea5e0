using Infra.Core;
using Infra.Core.Properties;
using Infra.Core.Resources;

namespace Infra.Engine.Rollback;

/// <summary>A recorded resource and what came of declaring it again.</summary>
/// <param name="Recorded">As it is recorded.</param>
/// <param name="Urn">Its URN now.</param>
/// <param name="Id">Its ID now; empty while it is not known.</param>
/// <param name="Outputs">Its outputs now.</param>
internal sealed record DeclaredResource(ResourceState Recorded, Urn Urn, string Id, PropertyMap Outputs)
{
    private IReadOnlyDictionary<string, PropertyValue>? _changed;

    /// <summary>Every recorded text among ID and outputs that is another one now, with what it is now.</summary>
    public IReadOnlyDictionary<string, PropertyValue> Changed => _changed ??= Compare();

    /// <summary>The provider reference that resources of this provider carry.</summary>
    public string ProviderReference => new ProviderReference(Urn, Id.Length == 0 ? UnknownValue.Sentinel : Id).ToString();

    private Dictionary<string, PropertyValue> Compare()
    {
        var changed = new Dictionary<string, PropertyValue>(StringComparer.Ordinal);
        if (Outputs.Count > 0)
        {
            Compare(new MapValue(Recorded.Outputs), new MapValue(Outputs), changed);
        }

        if (Recorded.Custom && Recorded.Id.Length > 0 && Recorded.Id != Id)
        {
            changed[Recorded.Id] = Id.Length == 0 ? PropertyValue.Unknown : Id;
        }

        return changed;
    }

    private static void Compare(PropertyValue recorded, PropertyValue? now, Dictionary<string, PropertyValue> changed)
    {
        switch (recorded.Unwrap(), now?.Unwrap())
        {
            case (StringValue { Value.Length: > 0 } old, UnknownValue unknown):
                changed[old.Value] = unknown;
                break;
            case (StringValue { Value.Length: > 0 } old, StringValue @new) when old.Value != @new.Value:
                changed[old.Value] = @new;
                break;
            case (MapValue old, MapValue @new):
                foreach (var (key, value) in old.Properties)
                {
                    Compare(value, @new.Properties.Get(key), changed);
                }

                break;
            case (ListValue old, ListValue @new):
                for (var i = 0; i < Math.Min(old.Items.Length, @new.Items.Length); i++)
                {
                    Compare(old.Items[i], @new.Items[i], changed);
                }

                break;
            default:
                break;
        }
    }
}
