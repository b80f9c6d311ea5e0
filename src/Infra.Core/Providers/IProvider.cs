namespace Infra.Core.Providers;

/// <summary>
/// What the engine asks of a provider: Pulumi's ResourceProvider service, in process. A call that fails cleanly throws
/// <see cref="ProviderException"/>; any other exception means that the outcome is not known. Calls may come concurrently once
/// <see cref="ConfigureAsync"/> has returned. Disposing ends the provider.
/// </summary>
public interface IProvider : IAsyncDisposable
{
    /// <summary>Checks the configuration of a provider resource.</summary>
    Task<CheckResponse> CheckConfigAsync(CheckRequest request, CancellationToken cancellationToken);

    /// <summary>Compares the configuration of a provider resource with its former one.</summary>
    Task<DiffResponse> DiffConfigAsync(DiffRequest request, CancellationToken cancellationToken);

    /// <summary>Makes the provider ready. Called once, before any resource call, and not at all while a value is unknown.</summary>
    Task<ConfigureResponse> ConfigureAsync(ConfigureRequest request, CancellationToken cancellationToken);

    /// <summary>Validates a resource's inputs and fills in defaults.</summary>
    Task<CheckResponse> CheckAsync(CheckRequest request, CancellationToken cancellationToken);

    /// <summary>Says what changed, and whether that asks for a replacement.</summary>
    Task<DiffResponse> DiffAsync(DiffRequest request, CancellationToken cancellationToken);

    /// <summary>Creates a resource; in a preview, only says what it would be.</summary>
    Task<CreateResponse> CreateAsync(CreateRequest request, CancellationToken cancellationToken);

    /// <summary>Reads a resource as it is.</summary>
    Task<ReadResponse> ReadAsync(ReadRequest request, CancellationToken cancellationToken);

    /// <summary>Changes a resource in place; in a preview, only says what it would be.</summary>
    Task<UpdateResponse> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken);

    /// <summary>Deletes a resource. One that is not there is deleted already.</summary>
    Task DeleteAsync(DeleteRequest request, CancellationToken cancellationToken);

    /// <summary>Calls a function.</summary>
    Task<InvokeResponse> InvokeAsync(InvokeRequest request, CancellationToken cancellationToken);

    /// <summary>Calls a method of a resource.</summary>
    Task<CallResponse> CallAsync(CallRequest request, CancellationToken cancellationToken);

    /// <summary>Makes a remote component by registering its parts with the given monitor.</summary>
    Task<ConstructResponse> ConstructAsync(ConstructRequest request, CancellationToken cancellationToken);

    /// <summary>Asks for running operations to end soon.</summary>
    Task CancelAsync(CancellationToken cancellationToken);
}
