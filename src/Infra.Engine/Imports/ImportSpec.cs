using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Properties;
using Infra.Core.Resources;

namespace Infra.Engine.Imports;

/// <summary>One existing resource that a stack is to take over without a program (protocol reference 4.8).</summary>
/// <param name="Type">Its type.</param>
/// <param name="Name">Its logical name.</param>
/// <param name="Id">The provider's ID; empty for components.</param>
public sealed record ImportSpec(ResourceTypeToken Type, string Name, string Id)
{
    /// <summary>What generated code calls it; null means its name.</summary>
    public string? VariableName { get; init; }

    /// <summary>Its parent; null means the root stack.</summary>
    public Urn? Parent { get; init; }

    /// <summary>The recorded provider that manages it; null means the default provider of its package.</summary>
    public Urn? Provider { get; init; }

    /// <summary>The package that its default provider is for; null means that of its type, in any version.</summary>
    public PackageDescriptor? Package { get; init; }

    /// <summary>The inputs to keep, by name; empty keeps all.</summary>
    public ImmutableArray<string> Properties { get; init; } = [];

    /// <summary>Whether it is a component: only its place in the tree is recorded.</summary>
    public bool Component { get; init; }

    /// <summary>Whether it is protected from then on.</summary>
    public bool Protect { get; init; } = true;

    /// <summary>The inputs to record where the provider cannot tell them, or null.</summary>
    public PropertyMap? Inputs { get; init; }

    /// <summary>The outputs to record without reading the resource, or null.</summary>
    public PropertyMap? Outputs { get; init; }

    /// <summary>Its URN in a stack.</summary>
    public Urn UrnIn(StackIdentity stack) => Urn.Create(stack.Stack, stack.Project, Parent, Type, Name);
}
