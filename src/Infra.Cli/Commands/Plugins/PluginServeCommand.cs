using System.CommandLine;
using Infra.Automation.Standard;
using Infra.Core.Diagnostics;
using Infra.Core.Programs;
using Infra.Core.Providers;
using Infra.Core.Resources;
using Infra.Extensibility.Schemas;
using Infra.Providers.Simulated;
using Infra.Providers.Simulated.World;
using Infra.Rpc.Providers.Serving;

namespace Infra.Cli.Commands.Plugins;

/// <summary>
/// <c>infra plugin serve</c>: the simulated provider of a package as a Pulumi plugin, for engines in other processes. One process at a time
/// changes a world.
/// </summary>
internal static class PluginServeCommand
{
    public static Command Create(CliHost host, GlobalFlags common)
    {
        var name = PluginCommands.PackageArgument();
        var arguments = new Argument<string[]>("arguments") { Description = "What the engine gives a plugin", Arity = ArgumentArity.ZeroOrMore };
        var world = new Option<string>("--world")
        {
            Description = "The file of the simulated world; .infra/simulated/plugins/NAME.jsonl without it",
            HelpName = "file",
        };
        var command = new Command("serve", "Serve the simulated provider of a package as a Pulumi plugin.") { name, arguments, world };
        command.SetAction(async (result, cancellationToken) =>
        {
            var package = result.GetValue(name)!;
            var folder = host.Environment.WorkingDirectory;
            var path = Path.GetFullPath(result.GetValue(world) ?? Path.Combine(".infra", "simulated", "plugins", package + ".jsonl"), folder);
            using var simulated = SimulatedWorld.Open(path).Require();
            var schemas = new KnownSchemas(SchemaStore.Of(host.Environment.PulumiHome));
            await new PluginHost(host.Output, host.Time).RunAsync(
                Plugin(package, schemas, simulated, host.Time), [.. result.GetValue(arguments) ?? []], cancellationToken);
            return ExitCodes.Success;
        });
        return command;
    }

    /// <summary>The simulated provider of a package as a plugin; tells the engine what the simulator does not know.</summary>
    public static ServedPlugin Plugin(string package, KnownSchemas schemas, SimulatedWorld world, TimeProvider time)
    {
        var version = schemas.Find(package)?.Version;
        return new ServedPlugin(string.IsNullOrEmpty(version) ? "0.0.0" : version, engine => Provider(package, schemas, (world, time), engine))
        {
            Schema = () => schemas.Text(package)
                ?? throw new ProviderException($"no schema is known of '{package}'; give it with 'infra schema add FILE'"),
        };
    }

    private static IProvider Provider(string package, KnownSchemas schemas, (SimulatedWorld World, TimeProvider Time) simulation, EngineLink engine)
    {
        var options = SimulationOptions.Default with { Report = Report };
        var source = new SimulatedProviderSource(schemas.Find, simulation.World, options, simulation.Time);

        // A simulated provider is made at once.
        return source.StartAsync(new PackageDescriptor(package), CancellationToken.None).GetAwaiter().GetResult();

        void Report(Diagnostic diagnostic) => _ = engine.LogAsync(
            new LogRequest(diagnostic.Severity, diagnostic.ToString()) { Urn = diagnostic.Urn }, CancellationToken.None);
    }
}
