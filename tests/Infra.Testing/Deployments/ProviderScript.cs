using Infra.Core.Providers;

namespace Infra.Testing.Deployments;

/// <summary>
/// What a scenario does to a provider's answers: each member stands in front of one call and may change the request's answer, wait, or
/// throw; the second argument makes the call itself.
/// </summary>
public sealed class ProviderScript
{
    /// <summary>Awaited before every call about a resource: the method's name and the resource's.</summary>
    public Func<string, string, Task> Before { get; set; } = static (_, _) => Task.CompletedTask;

    /// <summary>In front of CheckConfig.</summary>
    public Interception<CheckRequest, CheckResponse>? CheckConfig { get; set; }

    /// <summary>In front of DiffConfig.</summary>
    public Interception<DiffRequest, DiffResponse>? DiffConfig { get; set; }

    /// <summary>In front of Configure.</summary>
    public Interception<ConfigureRequest, ConfigureResponse>? Configure { get; set; }

    /// <summary>In front of Check.</summary>
    public Interception<CheckRequest, CheckResponse>? Check { get; set; }

    /// <summary>In front of Diff.</summary>
    public Interception<DiffRequest, DiffResponse>? Diff { get; set; }

    /// <summary>In front of Create.</summary>
    public Interception<CreateRequest, CreateResponse>? Create { get; set; }

    /// <summary>In front of Update.</summary>
    public Interception<UpdateRequest, UpdateResponse>? Update { get; set; }

    /// <summary>In front of Delete.</summary>
    public Interception<DeleteRequest, object>? Delete { get; set; }

    /// <summary>In front of Read.</summary>
    public Interception<ReadRequest, ReadResponse>? Read { get; set; }

    /// <summary>In front of Invoke.</summary>
    public Interception<InvokeRequest, InvokeResponse>? Invoke { get; set; }

    /// <summary>In place of Call.</summary>
    public Func<CallRequest, Task<CallResponse>>? Call { get; set; }

    /// <summary>In place of Construct.</summary>
    public Func<ConstructRequest, Task<ConstructResponse>>? Construct { get; set; }
}

/// <summary>Stands in front of a call.</summary>
/// <param name="request">The request.</param>
/// <param name="next">Makes the call.</param>
public delegate Task<TResponse> Interception<in TRequest, TResponse>(TRequest request, Func<Task<TResponse>> next);
