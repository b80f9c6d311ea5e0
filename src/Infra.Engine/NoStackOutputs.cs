using Infra.Core.Properties;

namespace Infra.Engine;

/// <summary>Knows no other stack.</summary>
public sealed class NoStackOutputs : IStackOutputsReader
{
    /// <summary>The instance.</summary>
    public static readonly NoStackOutputs Instance = new();

    private NoStackOutputs()
    {
    }

    /// <inheritdoc/>
    public Task<PropertyMap?> ReadAsync(string name, CancellationToken cancellationToken) => Task.FromResult<PropertyMap?>(null);
}
