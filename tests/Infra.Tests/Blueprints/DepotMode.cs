namespace Infra.Tests.Blueprints;

/// <summary>An enumeration among arguments.</summary>
internal enum DepotMode
{
    Fast,
    Slow,
}
