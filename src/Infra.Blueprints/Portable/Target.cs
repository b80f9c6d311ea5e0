using Infra.Blueprints.Sizing;
using Infra.Blueprints.Values;

namespace Infra.Blueprints.Portable;

/// <summary>How a platform makes a portable type.</summary>
/// <param name="Type">The platform's resource type.</param>
/// <param name="Properties">Its properties, out of what was asked for and the instance type that was chosen.</param>
internal sealed record Target(string Type, Func<TargetRequest, BlueprintMap> Properties);

/// <summary>What is asked of a platform.</summary>
/// <param name="Write">Makes values at the place of the request.</param>
/// <param name="Spec">The machine, or for a disk its size as storage.</param>
/// <param name="InstanceType">The instance type, for a platform that has such.</param>
/// <param name="Cidr">The address range of a network, or null.</param>
internal sealed record TargetRequest(ValueWriter Write, ResourceSpec Spec, InstanceType? InstanceType, BlueprintValue? Cidr);
