using Infra.Core.Properties;

namespace Infra.Core.Programs;

/// <summary>A hook and its name.</summary>
/// <param name="Name">The name, unique in a deployment.</param>
/// <param name="Run">Runs it; an exception fails it.</param>
/// <param name="OnDryRun">Whether it runs in a preview too.</param>
public sealed record ResourceHookRegistration(string Name, Func<ResourceHookArguments, CancellationToken, Task> Run, bool OnDryRun);

/// <summary>What a hook is told.</summary>
public sealed record ResourceHookArguments(Urn Urn, string Id, string Name, string Type)
{
    /// <summary>The new inputs, where there are any.</summary>
    public PropertyMap? NewInputs { get; init; }

    /// <summary>The old inputs, where there are any.</summary>
    public PropertyMap? OldInputs { get; init; }

    /// <summary>The new outputs, where there are any.</summary>
    public PropertyMap? NewOutputs { get; init; }

    /// <summary>The old outputs, where there are any.</summary>
    public PropertyMap? OldOutputs { get; init; }
}
