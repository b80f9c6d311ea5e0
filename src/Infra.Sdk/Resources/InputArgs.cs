namespace Pulumi;

/// <summary>The base of every class of arguments, whose members are marked with <see cref="InputAttribute"/>.</summary>
public abstract class InputArgs
{
    /// <summary>Makes empty arguments.</summary>
    protected InputArgs()
    {
    }

    /// <summary>The arguments that are set, by property name.</summary>
    internal virtual ImmutableArray<Argument> GetArguments() => ArgumentTable.For(GetType()).Read(this);
}
