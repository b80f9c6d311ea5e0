namespace Pulumi;

/// <summary>What a program may ask of the running deployment.</summary>
public sealed class DeploymentInstance
{
    private readonly Deployment _deployment;
    private readonly InvokeClient _invokes;
    private readonly CallClient _calls;

    internal DeploymentInstance(Deployment deployment)
    {
        _deployment = deployment;
        _invokes = new InvokeClient(deployment);
        _calls = new CallClient(deployment);
    }

    /// <summary>The stack's name.</summary>
    public string StackName => _deployment.Info.Stack.Stack;

    /// <summary>The project's name.</summary>
    public string ProjectName => _deployment.Info.Stack.Project;

    /// <summary>The organization's name.</summary>
    public string OrganizationName => _deployment.Info.Stack.Organization;

    /// <summary>The folder of the project file.</summary>
    /// <exception cref="InvalidOperationException">The host did not say.</exception>
    public string RootDirectory => _deployment.Info.RootDirectory
        ?? throw new InvalidOperationException("the project's root directory is not known to this deployment");

    /// <summary>Whether nothing is to be changed.</summary>
    public bool IsDryRun => _deployment.IsDryRun;

    internal Deployment Deployment => _deployment;

    /// <summary>Calls a function; arguments that are not known are left out.</summary>
    public Task<T> InvokeAsync<T>(string token, InvokeArgs args, InvokeOptions? options = null) =>
        InvokeAsync<T>(token, args, options, null);

    /// <summary>Calls a function of a package that is registered first.</summary>
    public Task<T> InvokeAsync<T>(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest) =>
        _invokes.InvokeAsync<T>(new InvokeCall(token, args, options, registerPackageRequest));

    /// <summary>Calls a function whose result is a single value.</summary>
    public Task<T> InvokeSingleAsync<T>(string token, InvokeArgs args, InvokeOptions? options = null) =>
        InvokeSingleAsync<T>(token, args, options, null);

    /// <summary>Calls a function whose result is a single value.</summary>
    public Task<T> InvokeSingleAsync<T>(
        string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest) =>
        _invokes.InvokeAsync<T>(new InvokeCall(token, args, options, registerPackageRequest), single: true);

    /// <summary>Calls a function for its effect.</summary>
    public Task InvokeAsync(string token, InvokeArgs args, InvokeOptions? options = null) => InvokeAsync(token, args, options, null);

    /// <summary>Calls a function for its effect.</summary>
    public Task InvokeAsync(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest) =>
        _invokes.InvokeAsync<object?>(new InvokeCall(token, args, options, registerPackageRequest));

    /// <summary>Calls a function; the result is not known while an argument is not.</summary>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOptions? options = null) => Invoke<T>(token, args, options, null);

    /// <summary>Calls a function; the result is not known while an argument is not.</summary>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest) =>
        _invokes.Invoke<T>(new InvokeCall(token, args, options, registerPackageRequest));

    /// <summary>Calls a function after other resources exist.</summary>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOutputOptions options) => Invoke<T>(token, args, options, null);

    /// <summary>Calls a function after other resources exist.</summary>
    public Output<T> Invoke<T>(
        string token, InvokeArgs args, InvokeOutputOptions options, RegisterPackageRequest? registerPackageRequest) =>
        _invokes.Invoke<T>(new InvokeCall(token, args, options, registerPackageRequest));

    /// <summary>Calls a function whose result is a single value.</summary>
    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOptions? options = null) =>
        InvokeSingle<T>(token, args, options, null);

    /// <summary>Calls a function whose result is a single value.</summary>
    public Output<T> InvokeSingle<T>(
        string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest) =>
        _invokes.Invoke<T>(new InvokeCall(token, args, options, registerPackageRequest), single: true);

    /// <summary>Calls a function whose result is a single value, after other resources exist.</summary>
    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOutputOptions options) =>
        InvokeSingle<T>(token, args, options, null);

    /// <summary>Calls a function whose result is a single value, after other resources exist.</summary>
    public Output<T> InvokeSingle<T>(
        string token, InvokeArgs args, InvokeOutputOptions options, RegisterPackageRequest? registerPackageRequest) =>
        _invokes.Invoke<T>(new InvokeCall(token, args, options, registerPackageRequest), single: true);

    /// <summary>Calls a method of a resource.</summary>
    public Output<T> Call<T>(string token, CallArgs args, Resource? self = null, CallOptions? options = null) =>
        Call<T>(token, args, self, options, null);

    /// <summary>Calls a method of a resource.</summary>
    public Output<T> Call<T>(
        string token, CallArgs args, Resource? self, CallOptions? options, RegisterPackageRequest? registerPackageRequest) =>
        _calls.Call<T>(token, args, self, options, registerPackageRequest);

    /// <summary>Calls a method of a resource for its effect.</summary>
    public void Call(string token, CallArgs args, Resource? self = null, CallOptions? options = null) =>
        Call(token, args, self, options, null);

    /// <summary>Calls a method of a resource for its effect.</summary>
    public void Call(string token, CallArgs args, Resource? self, CallOptions? options, RegisterPackageRequest? registerPackageRequest) =>
        _calls.Call<object?>(token, args, self, options, registerPackageRequest);

    /// <summary>Applies a transform to every function call from now on.</summary>
    public void RegisterInvokeTransform(InvokeTransform transform) => _deployment.RegisterInvokeTransform(transform);
}
