using System.CommandLine;
using System.Globalization;
using Infra.Automation.Standard;
using Infra.Bindings;
using Infra.Cli.Display;
using Infra.Core.Diagnostics;
using Infra.Core.Schema;
using Infra.Extensibility.Schemas;

namespace Infra.Cli.Commands;

/// <summary><c>infra schema</c>: the package schemas that the simulator works with, kept per user.</summary>
internal static class SchemaCommands
{
    public static Command Create(CliHost host, GlobalFlags common) =>
        new("schema", "Give the simulator the schemas of packages.") { Add(host, common), List(host, common), Remove(host) };

    private static Command Add(CliHost host, GlobalFlags common)
    {
        var file = new Argument<string>("file") { Description = "The schema, as 'pulumi package get-schema' writes it; may be compressed with gzip" };
        var command = new Command("add", "Take a package's schema, in place of what is known of the package.") { file };
        command.SetAction(result =>
        {
            var path = Path.GetFullPath(result.GetValue(file)!, host.Environment.WorkingDirectory);
            var added = Store(host).Add(path);
            var schema = added.Value ?? throw new DiagnosticException(added.Diagnostics);
            Show(host, added.Diagnostics);
            host.Output.WriteLine($"{schema.Package} {schema.Version}: {schema.Resources} resource types, {schema.Functions} functions");
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command List(CliHost host, GlobalFlags common)
    {
        var json = new Option<bool>("--json", "-j") { Description = "Write JSON" };
        var command = new Command("ls", "List the packages whose schemas were given, and those that are built in.") { json };
        command.SetAction(result =>
        {
            var (given, problems) = Store(host).List();
            Show(host, problems);
            var builtIn = PackageFacts.Packages.Except(given.Select(static s => s.Package), StringComparer.Ordinal)
                .Select(static name => PackageSchemas.Get(name))
                .Select(static s => new StoredSchema(s.Name, s.Version, s.Resources.Count, s.Functions.Count, 0, ""));
            var all = given.Concat(builtIn).OrderBy(static s => s.Package, StringComparer.Ordinal).ToArray();
            if (result.GetValue(json))
            {
                host.Output.WriteLine(Json(all));
                return ExitCodes.Success;
            }

            var rows = all.Select(static s => new[]
            {
                s.Package, s.Version, Count(s.Resources), Count(s.Functions), s.Path.Length == 0 ? "built in" : s.Path,
            });
            foreach (var line in Columns.Align([.. rows.Prepend(["PACKAGE", "VERSION", "RESOURCES", "FUNCTIONS", "FROM"])]))
            {
                host.Output.WriteLine(line);
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Remove(CliHost host)
    {
        var package = new Argument<string>("package") { Description = "The package" };
        var command = new Command("rm", "Forget a package's schema; what is built in counts again.") { package };
        command.SetAction(result =>
        {
            var name = result.GetValue(package)!;
            return Store(host).Remove(name) ? ExitCodes.Success : throw new DiagnosticException(
                SchemaDiagnostics.NotGiven.Create($"no schema was given for '{name}'") with { NextStep = "run 'infra schema ls' to see those that were" });
        });
        return command;
    }

    private static SchemaStore Store(CliHost host) => SchemaStore.Of(host.Environment.PulumiHome);

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static void Show(CliHost host, IEnumerable<Diagnostic> diagnostics)
    {
        var view = new DiagnosticsView(Terminal.ErrorOptions(host, "auto"));
        foreach (var line in diagnostics.SelectMany(view.Single))
        {
            host.Error.WriteLine(line);
        }
    }

    private static string Json(IEnumerable<StoredSchema> schemas) => JsonFormat.Text(JsonFormat.Document, json =>
    {
        json.WriteStartArray();
        foreach (var schema in schemas)
        {
            json.WriteStartObject();
            json.WriteString("package", schema.Package);
            json.WriteString("version", schema.Version);
            json.WriteNumber("resources", schema.Resources);
            json.WriteNumber("functions", schema.Functions);
            json.WriteBoolean("builtIn", schema.Path.Length == 0);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
