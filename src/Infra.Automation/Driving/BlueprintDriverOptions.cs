using System.Collections.Immutable;
using Infra.Automation.Embedded;
using Infra.Blueprints.Catalog;
using Infra.Blueprints.Components;
using Pulumi.Automation;
using Pulumi.Automation.Commands;
using Pulumi.Automation.Events;

namespace Infra.Automation.Driving;

/// <summary>What a driver of blueprints works with.</summary>
public sealed record BlueprintDriverOptions
{
    /// <summary>Where the settings of its stacks are kept, one folder each. Without them a stack's secrets cannot be opened again.</summary>
    public required string Directory { get; init; }

    /// <summary>The project that the stacks belong to.</summary>
    public string Project { get; init; } = "blueprints";

    /// <summary>What deploys: a command line, or null for the embedded engine.</summary>
    public PulumiCommand? PulumiCommand { get; init; }

    /// <summary>What the embedded engine is made of, where that is not as usual.</summary>
    public EmbeddedEngineOptions? Embedded { get; init; }

    /// <summary>Variables of the driver: backend, passphrase, credentials.</summary>
    public ImmutableDictionary<string, string?> EnvironmentVariables { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>Settings that a new stack begins with, or null.</summary>
    public StackSettings? NewStackSettings { get; init; }

    /// <summary>Configuration that a stack is given before a blueprint is previewed or deployed to it, by key; secrets are sealed.</summary>
    public ImmutableDictionary<string, ConfigValue> Config { get; init; } = ImmutableDictionary<string, ConfigValue>.Empty;

    /// <summary>Whether the providers of new stacks are simulated.</summary>
    public bool Simulated { get; init; }

    /// <summary>The component kinds that blueprints may use.</summary>
    public ComponentKinds Kinds { get; init; } = StandardKinds.All;

    /// <summary>The resource types that are known; null for those of the built-in packages.</summary>
    public IResourceCatalog? Catalog { get; init; }

    /// <summary>Told of every engine event.</summary>
    public Action<EngineEvent>? OnEvent { get; init; }
}
