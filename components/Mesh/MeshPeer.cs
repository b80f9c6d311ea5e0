namespace Infra.Components.Mesh;

/// <summary>One peer of a host.</summary>
/// <param name="Node">Index of the peer in the plan.</param>
/// <param name="AllowedIPs">The ranges reached through this peer, as <c>wg-quick</c> reads them.</param>
/// <param name="PersistentKeepalive">Seconds between keepalives; 0 when none are sent.</param>
public readonly record struct MeshPeer(int Node, string AllowedIPs, int PersistentKeepalive);
