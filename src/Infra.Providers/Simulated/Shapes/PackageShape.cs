using Infra.Core.Properties;
using Infra.Core.Schema;

namespace Infra.Providers.Simulated.Shapes;

/// <summary>
/// What a package's IDs and outputs look like. Everything follows from the context: no clock, no order of calls. A value that
/// starts from nothing but the inputs may be asked for in a preview, too; see <see cref="IsKnownBefore"/>.
/// </summary>
internal class PackageShape
{
    /// <summary>The shape of packages without one of their own.</summary>
    public static readonly PackageShape Generic = new();

    /// <summary>The ID of a new resource.</summary>
    public virtual string Id(ShapeContext context) =>
        context.Text("name") ?? $"{context.Urn.Name}-{context.Entropy.Hex("id", 8)}";

    /// <summary>Whether an ID has the form of a type, so that a resource of that ID may be assumed to exist.</summary>
    public virtual bool HasForm(string type, string id) => id.Length > 0;

    /// <summary>Whether resources live in the stack's state alone, as random values do: no cloud knows them.</summary>
    public virtual bool LivesInState => false;

    /// <summary>The value of an output that no input gives, or null where the shape has no word on it.</summary>
    public virtual PropertyValue? Output(ShapeContext context, string id, PropertySchema property) => null;

    /// <summary>An output that an input gives, with what the cloud adds to it.</summary>
    public virtual PropertyValue Enrich(ShapeContext context, string property, PropertyValue value, bool preview) => value;

    /// <summary>Whether a preview knows an output of the shape.</summary>
    public virtual bool IsKnownBefore(string property) => false;

    /// <summary>Text for a property that has to be there, from its name alone.</summary>
    public virtual PropertyValue Text(Entropy entropy, string property) => property switch
    {
        _ when property.EndsWith("Ids", StringComparison.Ordinal) => entropy.Hex(property, 16),
        _ when property is "id" || property.EndsWith("Id", StringComparison.Ordinal) => entropy.Hex(property, 16),
        _ when property.EndsWith("At", StringComparison.Ordinal) || property.EndsWith("Time", StringComparison.Ordinal)
            || property.EndsWith("Timestamp", StringComparison.Ordinal) || property.Contains("Date", StringComparison.Ordinal)
            || property.StartsWith("date", StringComparison.Ordinal) || property is "lastModified" => entropy.Time(property),
        "status" or "state" => "active",
        _ when property.EndsWith("Status", StringComparison.Ordinal) || property.EndsWith("State", StringComparison.Ordinal) => "active",
        _ when property.Contains("macAddress", StringComparison.OrdinalIgnoreCase) => Mac(entropy, property),
        _ when property.EndsWith("Url", StringComparison.Ordinal) || property is "url" or "location" =>
            $"https://{entropy.Hex(property, 8)}.simulated.invalid",
        _ when property.EndsWith("Endpoint", StringComparison.Ordinal) || property is "endpoint" or "hostname" or "fqdn" =>
            $"{entropy.Hex(property, 8)}.simulated.invalid",
        "ipAddressType" => "ipv4",
        _ when property.Contains("ipv6Address", StringComparison.OrdinalIgnoreCase) || property is "ipv6" => $"2001:db8::{entropy.Hex(property, 4)}",
        _ when property.EndsWith("Ip", StringComparison.Ordinal) || property.EndsWith("ipAddress", StringComparison.OrdinalIgnoreCase)
            || property.Contains("ipv4", StringComparison.OrdinalIgnoreCase) => PublicAddress(entropy, property),
        _ when property.EndsWith("Digest", StringComparison.Ordinal) || property is "digest" => "sha256:" + entropy.Hex(property, 64),
        "version" => "1",
        _ => $"{property}-{entropy.Hex(property, 8)}",
    };

    /// <summary>An address of 203.0.113.0/24, which RFC 5737 keeps for documentation: it leads nowhere.</summary>
    protected static string PublicAddress(Entropy entropy, string purpose) => $"203.0.113.{entropy.Number(purpose, 254) + 1}";

    /// <summary>A locally administered hardware address.</summary>
    protected static string Mac(Entropy entropy, string purpose)
    {
        var hex = entropy.Hex(purpose, 10);
        return $"02:{hex[..2]}:{hex[2..4]}:{hex[4..6]}:{hex[6..8]}:{hex[8..]}";
    }
}
