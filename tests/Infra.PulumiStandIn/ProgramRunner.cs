using Google.Protobuf.WellKnownTypes;
using Infra.Core;
using Infra.Rpc.Messages;
using Infra.Rpc.Monitor;
using Infra.Rpc.Services;
using Infra.Rpc.Transport;
using DeploymentInfo = Infra.Core.Programs.DeploymentInfo;

namespace Infra.PulumiStandIn;

/// <summary>Runs an inline program the way an engine does: asks the host what it needs, then lets it run against a monitor.</summary>
internal static class ProgramRunner
{
    /// <summary>Runs it; the text of its failure, or empty.</summary>
    public static async Task<string> RunAsync(string host)
    {
        var monitor = new CountingMonitor();
        var deployment = new DeploymentInfo(new StackIdentity("acme", "shop", "dev"));
        await using var server = await MonitorServer.StartAsync(monitor, deployment, CancellationToken.None);
        using var channel = new GrpcChannel(host);
        var version = await channel.CallAsync(LanguageMethods.GetPluginInfo, new Empty(), CancellationToken.None);
        var packages = await channel.CallAsync(LanguageMethods.GetRequiredPackages, new GetRequiredPackagesRequest(), CancellationToken.None);
        var plugins = await channel.CallAsync(LanguageMethods.GetRequiredPlugins, new GetRequiredPluginsRequest(), CancellationToken.None);
        var request = new RunRequest
        {
            Project = "shop",
            Stack = "dev",
            Organization = "acme",
            Pwd = Path.GetTempPath(),
            Parallel = 4,
            MonitorAddress = server.Address,
            Args = { server.Address },
            Config = { ["shop:size"] = "7", ["shop:token"] = "canary" },
            ConfigSecretKeys = { "shop:token" },
        };
        var response = await channel.CallAsync(LanguageMethods.Run, request, CancellationToken.None);
        if (response.Error.Length > 0)
        {
            return response.Bail ? response.Error : $"{response.Error} (and it did not say that this was told already)";
        }

        return version.Version.Length > 0 && packages.Packages.Count + plugins.Plugins.Count == 0 && monitor.Seen == "shop:index:Thing thing 7"
            ? "" : $"the program declared '{monitor.Seen}'";
    }
}
