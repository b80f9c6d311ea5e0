using Pulumi;

namespace Infra.Testing.Programs;

/// <summary>A component of any type.</summary>
public sealed class DataComponent(string type, string name, ComponentResourceOptions? options = null) : ComponentResource(type, name, options)
{
    private bool _registered;

    /// <summary>Registers outputs; only the first call counts, as in Node.</summary>
    public void Register(IDictionary<string, object?> outputs)
    {
        if (!_registered)
        {
            _registered = true;
            RegisterOutputs(outputs);
        }
    }
}
