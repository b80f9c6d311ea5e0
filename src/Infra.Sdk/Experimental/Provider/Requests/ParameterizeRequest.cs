namespace Pulumi.Experimental.Provider;

/// <summary>Asks a provider to become another package.</summary>
/// <param name="parameters">What it is to become.</param>
public sealed class ParameterizeRequest(Parameters parameters)
{
    /// <summary>What it is to become.</summary>
    public Parameters Parameters { get; } = parameters;
}

/// <summary>What a provider has become.</summary>
/// <param name="name">The package.</param>
/// <param name="version">Its version.</param>
public sealed class ParameterizeResponse(string name, string version)
{
    /// <summary>The package.</summary>
    public string Name { get; } = name;

    /// <summary>Its version.</summary>
    public string Version { get; } = version;
}
