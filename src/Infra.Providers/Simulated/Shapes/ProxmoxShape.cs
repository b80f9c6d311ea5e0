using System.Globalization;
using Infra.Core.Properties;
using Infra.Core.Schema;

namespace Infra.Providers.Simulated.Shapes;

/// <summary>IDs and outputs of Proxmox VE resources.</summary>
internal sealed class ProxmoxShape : PackageShape
{
    /// <summary>Proxmox VE keeps the numbers below 100 for itself; the highest it takes has nine digits.</summary>
    private const int FirstVmId = 100;
    private const int VmIds = 999_999_900;

    /// <inheritdoc/>
    public override string Id(ShapeContext context)
    {
        var member = context.Type[(context.Type.LastIndexOf(':') + 1)..];
        return member switch
        {
            "Vm" or "VmLegacy" or "Vm2Legacy" or "ContainerLegacy" => VmId(context).ToString(CultureInfo.InvariantCulture),
            "FileLegacy" or "File" or "Image" or "ImageLegacy" =>
                $"{context.Text("datastoreId") ?? "local"}:{context.Text("contentType") ?? "iso"}/{context.Text("fileName") ?? context.Urn.Name}",
            "PoolLegacy" => context.Text("poolId") ?? context.Name,
            "UserLegacy" => context.Text("userId") ?? context.Name,
            "RoleLegacy" => context.Text("roleId") ?? context.Name,
            "GroupLegacy" => context.Text("groupId") ?? context.Name,
            "Bridge" or "BridgeLegacy" or "Vlan" or "VlanLegacy" or "Bond" => $"{context.Text("nodeName") ?? "pve"}:{context.Name}",
            _ => context.Text("name") ?? context.Text("resourceId") ?? $"{context.Urn.Name}-{context.Entropy.Hex("id", 8)}",
        };
    }

    /// <inheritdoc/>
    public override PropertyValue? Output(ShapeContext context, string id, PropertySchema property) => property.Name switch
    {
        "vmId" => VmId(context),
        "resourceId" when int.TryParse(id, CultureInfo.InvariantCulture, out var number) && property.Type.Kind == TypeKind.Integer => number,
        "resourceId" when property.Type.Kind == TypeKind.String => id,
        "macAddresses" => PropertyValue.List(Enumerable.Range(0, Devices(context) + 1).Select(n =>
            (PropertyValue)(n == 0 ? "00:00:00:00:00:00" : "BC:24:11" + Mac(context.Entropy, "mac" + n).ToUpperInvariant()[8..]))),
        "networkInterfaceNames" => PropertyValue.List(Enumerable.Range(0, Devices(context) + 1)
            .Select(static n => (PropertyValue)(n == 0 ? "lo" : "eth" + (n - 1)))),
        "ipv4Addresses" => PropertyValue.List(Enumerable.Range(0, Devices(context) + 1).Select(n =>
            PropertyValue.List(n == 0 ? "127.0.0.1" : $"192.0.2.{context.Entropy.Number("ipv4" + n, 253) + 2}"))),
        "ipv6Addresses" => PropertyValue.List(Enumerable.Range(0, Devices(context) + 1).Select(n =>
            PropertyValue.List(n == 0 ? "::1" : "2001:db8::" + context.Entropy.Hex("ipv6" + n, 4)))),
        "ipv4" => PropertyMap.Of(("eth0", $"192.0.2.{context.Entropy.Number("ipv41", 253) + 2}")),
        "ipv6" => PropertyMap.Of(("eth0", "2001:db8::" + context.Entropy.Hex("ipv61", 4))),
        "size" when property.Type.Kind is TypeKind.Integer or TypeKind.Number => context.Entropy.Number("size", 4_000_000_000),
        "contentType" => "iso",
        _ => null,
    };

    private static int VmId(ShapeContext context) => context.Integer("vmId") ?? context.Integer("resourceId")
        ?? FirstVmId + (int)context.Entropy.Number("vmId", VmIds);

    private static int Devices(ShapeContext context) =>
        context.Inputs.Get("networkDevices")?.Unwrap() is ListValue devices ? devices.Items.Length : 1;
}
