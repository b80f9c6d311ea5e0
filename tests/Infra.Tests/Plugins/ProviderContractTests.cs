using Infra.Core.Providers;
using Infra.Core.Resources;
using Infra.Rpc.Providers.Serving;
using Infra.SamplePlugins.Pets;
using Infra.Testing.Providers;
using Infra.Tests.Simulated;
using Pulumi.Experimental.Provider;

namespace Infra.Tests.Plugins;

/// <summary>Every provider keeps the contract, in this process and over the wire.</summary>
public sealed class ProviderContractTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("infra-contract-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_simulated_provider_of_a_known_package_keeps_it(bool served) =>
        Assert.Empty(await ProviderContract.CheckAsync(ProviderSubjects.Bucket(Maybe(served, _ => Simulated("aws")))));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_simulated_provider_of_an_unknown_package_keeps_it(bool served) =>
        Assert.Empty(await ProviderContract.CheckAsync(ProviderSubjects.Stranger(Maybe(served, _ => Simulated("stranger")))));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_provider_written_with_the_SDK_keeps_it(bool served) =>
        Assert.Empty(await ProviderContract.CheckAsync(ProviderSubjects.Pet(Maybe(served, link =>
            new ProviderAdapter(new PetProvider(new PluginEngine(link), _folder))))));

    [Fact]
    public async Task What_breaks_the_contract_is_named()
    {
        var subject = ProviderSubjects.Stranger(static () => Task.FromResult<IProvider>(new Careless()));

        var broken = await ProviderContract.CheckAsync(subject);

        Assert.Contains("Create gives an ID", broken);
        Assert.Contains("Check keeps secrets secret", broken);
        Assert.Contains("Creates at once give different IDs", broken);
        Assert.Contains("Read finds what was created", broken);
    }

    private static IProvider Simulated(string package) =>
        new SimulatorSetup().Source.StartAsync(new PackageDescriptor(package), CancellationToken.None).Result;

    private static Func<Task<IProvider>> Maybe(bool served, Func<EngineLink, IProvider> make) => served
        ? async () => await ServedProvider.StartAsync(new ServedPlugin("1.0.0", make))
        : () => Task.FromResult(make(new EngineLink()));

    /// <summary>A provider that forgets secrets and IDs.</summary>
    private sealed class Careless : Core.Providers.Provider
    {
        public override Task<Core.Providers.CheckResponse> CheckAsync(Core.Providers.CheckRequest request, CancellationToken cancellationToken) =>
            Task.FromResult(new Core.Providers.CheckResponse(Core.Properties.PropertyValueExtensions.WithoutSecrets(request.News)));

        public override Task<Core.Providers.CreateResponse> CreateAsync(Core.Providers.CreateRequest request, CancellationToken cancellationToken) =>
            Task.FromResult(new Core.Providers.CreateResponse("", request.Inputs));

        public override Task<Core.Providers.ReadResponse> ReadAsync(Core.Providers.ReadRequest request, CancellationToken cancellationToken) =>
            Task.FromResult(new Core.Providers.ReadResponse("other", null, request.Properties));

        public override Task<Core.Providers.UpdateResponse> UpdateAsync(Core.Providers.UpdateRequest request, CancellationToken cancellationToken) =>
            Task.FromResult(new Core.Providers.UpdateResponse(request.News));

        public override Task DeleteAsync(Core.Providers.DeleteRequest request, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
