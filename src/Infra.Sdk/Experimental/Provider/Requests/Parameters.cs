namespace Pulumi.Experimental.Provider;

/// <summary>What a provider is to become: <see cref="ParametersArgs"/> or <see cref="ParametersValue"/>.</summary>
public abstract class Parameters
{
    private protected Parameters()
    {
    }
}
