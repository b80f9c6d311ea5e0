using Infra.Core.Programs;

namespace Infra.Testing.Programs;

/// <summary>Tells when a request has come to the engine at the other end of a wire.</summary>
internal sealed class ArrivalMonitor(IResourceMonitor inner, ProgramProgress progress) : ForwardingMonitor(inner)
{
    /// <inheritdoc/>
    public override Task<RegisterResourceResponse> RegisterResourceAsync(RegisterResourceRequest request, CancellationToken cancellationToken)
    {
        var answer = Inner.RegisterResourceAsync(request, cancellationToken);
        progress.Arrived(request.Name);
        return answer;
    }

    /// <inheritdoc/>
    public override Task<ReadResourceResponse> ReadResourceAsync(ReadResourceRequest request, CancellationToken cancellationToken)
    {
        var answer = Inner.ReadResourceAsync(request, cancellationToken);
        progress.Arrived(request.Name);
        return answer;
    }
}
