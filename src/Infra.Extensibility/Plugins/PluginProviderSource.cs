using Infra.Core.Providers;
using Infra.Core.Resources;
using Infra.Rpc.Messages;
using Infra.Rpc.Monitor;
using Infra.Rpc.Providers;
using LogRequest = Infra.Core.Programs.LogRequest;

namespace Infra.Extensibility.Plugins;

/// <summary>Gives providers that are plugins: processes of their own, which end with this source.</summary>
public sealed class PluginProviderSource : IProviderSource, IAsyncDisposable
{
    private readonly PluginSettings _settings;
    private readonly PluginLocator _locator;
    private readonly MonitorEndpoints _monitors = new();
    private readonly Lazy<Task<EngineServer>> _engine;
    private volatile Action<LogRequest> _log = static _ => { };

    /// <summary>Makes a source.</summary>
    /// <param name="settings">Where plugins are looked for, and which may be started.</param>
    public PluginProviderSource(PluginSettings settings)
    {
        (_settings, _locator) = (settings, new PluginLocator(settings));
        _engine = new(() => EngineServer.StartAsync(message => _log(message), CancellationToken.None));
    }

    /// <inheritdoc/>
    public void LogTo(Action<LogRequest> log) => _log = log;

    /// <summary>Whether there is a plugin of a package, be it one that may not or cannot be started.</summary>
    public bool Has(PackageDescriptor package)
    {
        try
        {
            return _locator.Find(package) is not null;
        }
        catch (PluginException)
        {
            return true;
        }
    }

    /// <inheritdoc/>
    public async Task<IProvider> StartAsync(PackageDescriptor package, CancellationToken cancellationToken)
    {
        PluginProcess process;
        try
        {
            var plugin = _locator.Find(package) ?? throw new PluginException(
                $"there is no plugin of the package '{package.Name}'{(package.Version is null ? "" : $" {package.Version}")}: none is named in the project "
                + $"file, none is on the PATH, and none is installed in '{_settings.PulumiHome}'");
            _settings.Trust.Demand(plugin);
            var address = (await _engine.Value).Address;
            var command = plugin.Command with { Arguments = plugin.Command.Arguments.Add(address), HasOwnGroup = true };
            process = await PluginProcess.StartAsync(
                plugin with { Command = command }, _settings, new PluginOutput(plugin.Name, message => _log(message)), cancellationToken);
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
                ProgramDirectory = _settings.ProgramDirectory,
                ConfigureWithUrn = true,
                InvokeWithPreview = true,
            };
            var client = await ProviderClient.ConnectAsync(process.Address, handshake, _monitors, _settings.Calls, cancellationToken);
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
