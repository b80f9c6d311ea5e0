using Infra.Core.Providers;
using Infra.Core.Resources;
using Infra.Rpc.Messages;
using Infra.Rpc.Monitor;
using Infra.Rpc.Providers;
using LogRequest = Infra.Core.Programs.LogRequest;

namespace Infra.Extensibility.Plugins;

/// <summary>Gives providers that are plugins: processes of their own, which end with this source.</summary>
/// <param name="settings">Where they are looked for.</param>
/// <param name="log">Takes what plugins log.</param>
public sealed class PluginProviderSource(PluginSettings settings, Action<LogRequest> log) : IProviderSource, IAsyncDisposable
{
    private readonly PluginLocator _locator = new(settings);
    private readonly MonitorEndpoints _monitors = new();
    private readonly Lazy<Task<EngineServer>> _engine = new(() => EngineServer.StartAsync(log, CancellationToken.None));

    /// <inheritdoc/>
    public async Task<IProvider> StartAsync(PackageDescriptor package, CancellationToken cancellationToken)
    {
        PluginProcess process;
        try
        {
            var command = _locator.Find(package) ?? throw new PluginException(
                $"there is no plugin of the package '{package.Name}'{(package.Version is null ? "" : $" {package.Version}")}: none is named in the project "
                + $"file, none is on the PATH, and none is installed in '{settings.PulumiHome}'");
            var address = (await _engine.Value).Address;
            process = await PluginProcess.StartAsync(
                command with { Arguments = command.Arguments.Add(address) }, settings.Start, cancellationToken);
        }
        catch (PluginException e)
        {
            throw new ProviderException(e.Message);
        }

        return await ConnectAsync(process, package, cancellationToken);
    }

    /// <inheritdoc/>
    public string? LatestVersion(string package) => _locator.LatestVersion(package);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _monitors.DisposeAsync();
        if (_engine.IsValueCreated)
        {
            await (await _engine.Value).DisposeAsync();
        }
    }

    private async Task<IProvider> ConnectAsync(PluginProcess process, PackageDescriptor package, CancellationToken cancellationToken)
    {
        try
        {
            var handshake = new ProviderHandshakeRequest
            {
                EngineAddress = (await _engine.Value).Address,
                ProgramDirectory = settings.ProgramDirectory,
                ConfigureWithUrn = true,
                InvokeWithPreview = true,
            };
            var client = await ProviderClient.ConnectAsync(process.Address, handshake, _monitors, settings.Calls, cancellationToken);
            if (package.Parameterization is { } parameterization)
            {
                await client.ParameterizeAsync(parameterization, cancellationToken);
            }

            return new PluginProvider(client, process);
        }
        catch (Exception)
        {
            await process.DisposeAsync();
            throw;
        }
    }
}
