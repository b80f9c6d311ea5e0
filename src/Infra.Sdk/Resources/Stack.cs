namespace Pulumi;

/// <summary>The root of everything that a program declares. Properties marked with <see cref="OutputAttribute"/> are its outputs.</summary>
public class Stack : ComponentResource
{
    /// <summary>Makes the stack of the running deployment.</summary>
    /// <exception cref="InvalidOperationException">No deployment runs, or it has a stack already.</exception>
    public Stack(StackOptions? options = null)
        : base(
            Infra.Core.ResourceTypeToken.RootStack.Value,
            Deployment.Require().RootName,
            new ComponentResourceOptions
            {
                ResourceTransformations = options?.ResourceTransformations ?? [],
                ResourceTransforms = options?.ResourceTransforms ?? [],
            })
    {
    }

    /// <summary>Sends the outputs. The properties must have been set by now.</summary>
    internal void RegisterDeclaredOutputs()
    {
        var table = OutputTable.For(GetType());
        var missing = table.FindMissing(this);
        if (missing.Length > 0)
        {
            throw new RunException($"[Output] properties of {GetType().FullName} have no value: {string.Join(", ", missing)}");
        }

        RegisterOutputs(table.Read(this));
    }

    /// <summary>Sends outputs that a function returned.</summary>
    internal void RegisterReturnedOutputs(IDictionary<string, object?>? outputs) =>
        RegisterOutputs(outputs ?? ImmutableDictionary<string, object?>.Empty);
}
