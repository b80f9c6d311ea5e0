namespace Pulumi.Experimental.Provider;

/// <summary>Gives a provider its configuration.</summary>
/// <param name="variables">The configuration as texts, under keys of the form <c>PACKAGE:config:KEY</c>.</param>
/// <param name="args">The configuration.</param>
/// <param name="acceptSecrets">Whether the engine takes values that are marked as secret.</param>
/// <param name="acceptResources">Whether the engine takes references to resources.</param>
/// <param name="sendsOldInputs">Whether Diff and Update get the recorded inputs.</param>
/// <param name="sendsOldInputsToDelete">Whether Delete gets the recorded inputs.</param>
public sealed class ConfigureRequest(
    ImmutableDictionary<string, string> variables,
    ImmutableDictionary<string, PropertyValue> args,
    bool acceptSecrets,
    bool acceptResources,
    bool sendsOldInputs,
    bool sendsOldInputsToDelete)
{
    /// <summary>The configuration as texts, under keys of the form <c>PACKAGE:config:KEY</c>.</summary>
    [Obsolete("Use Args: texts lose what a value is.")]
    public ImmutableDictionary<string, string> Variables { get; } = variables;

    /// <summary>The configuration.</summary>
    public ImmutableDictionary<string, PropertyValue> Args { get; } = args;

    /// <summary>Whether the engine takes values that are marked as secret.</summary>
    public bool AcceptSecrets { get; } = acceptSecrets;

    /// <summary>Whether the engine takes references to resources.</summary>
    public bool AcceptResources { get; } = acceptResources;

    /// <summary>Whether Diff and Update get the recorded inputs.</summary>
    public bool SendsOldInputs { get; } = sendsOldInputs;

    /// <summary>Whether Delete gets the recorded inputs.</summary>
    public bool SendsOldInputsToDelete { get; } = sendsOldInputsToDelete;
}

/// <summary>What a provider can take.</summary>
public sealed class ConfigureResponse
{
    /// <summary>Whether values may come marked as secret.</summary>
    public bool AcceptSecrets { get; set; } = true;

    /// <summary>Whether Create and Update answer in a preview.</summary>
    public bool SupportsPreview { get; set; } = true;

    /// <summary>Whether values may come as references to resources.</summary>
    public bool AcceptResources { get; set; } = true;

    /// <summary>Whether components and methods may get values with the resources behind them.</summary>
    public bool AcceptOutputs { get; set; } = true;
}
