namespace Pulumi;

/// <summary>Code that decides whether a failed operation is tried again. Makes itself known to the engine when it is made.</summary>
public class ErrorHook
{
    /// <summary>Makes a hook under a name that is unique in the deployment.</summary>
    public ErrorHook(string name, ErrorHookCallback callback)
    {
        (Name, Callback) = (name, callback);
        Registered = Deployment.Require().RegisterHook(this);
    }

    /// <summary>A hook of which only the name is known, because it was registered elsewhere.</summary>
    internal ErrorHook(string name)
        : this(name, static (_, _) => throw ResourceHook.Elsewhere(), Task.CompletedTask)
    {
    }

    private ErrorHook(string name, ErrorHookCallback callback, Task registered) =>
        (Name, Callback, Registered) = (name, callback, registered);

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>What runs.</summary>
    public ErrorHookCallback Callback { get; }

    /// <summary>Completes when the engine knows the hook.</summary>
    internal Task Registered { get; }
}

/// <summary>The code of a hook; answers whether to try again.</summary>
public delegate Task<bool> ErrorHookCallback(ErrorHookArgs args, CancellationToken cancellationToken = default);
