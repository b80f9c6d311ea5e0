namespace Pulumi;

/// <summary>Code that runs at points of resources' lives. Makes itself known to the engine when it is made.</summary>
public class ResourceHook
{
    /// <summary>Makes a hook under a name that is unique in the deployment.</summary>
    public ResourceHook(string name, ResourceHookCallback callback, ResourceHookOptions? options = null)
    {
        (Name, Callback, Options) = (name, callback, options ?? new ResourceHookOptions());
        Registered = Deployment.Require().RegisterHook(this);
    }

    /// <summary>Makes a hook that is registered elsewhere.</summary>
    protected ResourceHook(string name, ResourceHookCallback callback, ResourceHookOptions options, Task registered) =>
        (Name, Callback, Options, Registered) = (name, callback, options, registered);

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>What runs.</summary>
    public ResourceHookCallback Callback { get; }

    /// <summary>The options.</summary>
    public ResourceHookOptions Options { get; }

    /// <summary>Completes when the engine knows the hook.</summary>
    internal Task Registered { get; }

    internal static InvalidOperationException Elsewhere() => new("a hook that was registered elsewhere cannot be run here");
}

/// <summary>The code of a hook; an exception fails it.</summary>
public delegate Task ResourceHookCallback(ResourceHookArgs args, CancellationToken cancellationToken = default);
