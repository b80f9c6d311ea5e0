using Infra.Automation;
using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Core.Resources;

namespace Infra.Tests.Secrets;

/// <summary>A provider that has never heard of secrets: it answers in plain text, and tells in its errors what it was given.</summary>
internal sealed class LeakyProvider : Provider, IProviderFactory, IProviderSource
{
    public ProviderSession Open(ProviderRequest request) => new(this);

    public Task<IProvider> StartAsync(PackageDescriptor package, CancellationToken cancellationToken) => Task.FromResult<IProvider>(this);

    public string? LatestVersion(string package) => null;

    public override Task<CheckResponse> CheckAsync(CheckRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new CheckResponse(request.News)
        {
            Failures = request.News.ContainsKey("badCheck") ? [new CheckFailure("password", $"'{Password(request.News)}' is too short")] : [],
        });

    public override Task<CreateResponse> CreateAsync(CreateRequest request, CancellationToken cancellationToken)
    {
        var plain = request.Inputs.Select(static v => v.WithoutSecrets());
        return request.Inputs.ContainsKey("badCreate")
            ? throw new ProviderException($"HTTP 400 for {{\"password\":\"{Password(plain)}\"}}")
            : Task.FromResult(new CreateResponse("id-1", plain)
            {
                InitErrors = request.Inputs.ContainsKey("badInit") ? [$"login with {Password(plain)} failed"] : [],
            });
    }

    public override Task<ReadResponse> ReadAsync(ReadRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new ReadResponse(request.Id, request.Inputs?.Select(static v => v.WithoutSecrets()), request.Properties));

    public override Task<UpdateResponse> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new UpdateResponse(request.News.Select(static v => v.WithoutSecrets())));

    public override Task DeleteAsync(DeleteRequest request, CancellationToken cancellationToken) => Task.CompletedTask;

    private static string Password(PropertyMap properties) =>
        properties.Get("password")?.WithoutSecrets() is StringValue text ? text.Value : "";
}
