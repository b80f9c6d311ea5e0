using System.Collections.Immutable;
using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Core.Resources;

namespace Infra.Core.Providers;

/// <summary>Calls a method of a resource.</summary>
/// <param name="Token">The method, <c>pkg:mod:Type/method</c>.</param>
/// <param name="Arguments">The arguments, <c>__self__</c> among them.</param>
/// <param name="ArgumentDependencies">Per argument, the resources behind it.</param>
/// <param name="Monitor">Where the method registers resources.</param>
/// <param name="Deployment">The deployment that it is part of.</param>
public sealed record CallRequest(
    string Token,
    PropertyMap Arguments,
    PropertyDependencies ArgumentDependencies,
    IResourceMonitor Monitor,
    DeploymentInfo Deployment);

/// <summary>A method's result.</summary>
/// <param name="Return">The result.</param>
/// <param name="ReturnDependencies">Per result property, the resources behind it.</param>
public sealed record CallResponse(PropertyMap Return, PropertyDependencies ReturnDependencies)
{
    /// <summary>What is wrong with the arguments; empty when the result counts.</summary>
    public ImmutableArray<CheckFailure> Failures { get; init; } = [];
}
