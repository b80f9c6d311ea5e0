using System.CommandLine;
using Infra.Automation.Imports;
using Infra.Core;
using Infra.Core.Diagnostics;
using Infra.Core.Events;
using Infra.Engine.Imports;

namespace Infra.Cli.Commands.Operations;

/// <summary>The command that takes over existing resources, with Pulumi's arguments and flags.</summary>
internal sealed class ImportCommand
{
    private readonly Argument<string[]> _resource = new("resource")
    {
        Description = "TYPE NAME ID of one resource; without them, give --file",
        HelpName = "type> <name> <id",
        Arity = new ArgumentArity(0, 3),
    };

    private readonly Option<string> _file = Option("--file", "file", "A JSON file that lists the resources", "-f");
    private readonly Option<string> _from = Option(
        "--from", "source", "Take the resources from elsewhere: 'pulumi', with a file that 'stack export' wrote in place of TYPE NAME ID");
    private readonly Option<string> _generateResources = Option(
        "--generate-resources", "file", "With --from: list what was found there, in the form that --file reads");
    private readonly Option<string> _parent = Option("--parent", "name=urn", "The parent, and what the code calls it");
    private readonly Option<string> _provider = Option("--provider", "name=urn", "The provider, and what the code calls it");
    private readonly Option<string> _out = Option("--out", "file", "Where the code goes; else to standard output", "-o");
    private readonly Option<string[]> _properties = new("--properties")
    {
        Description = "The inputs to keep, separated by commas; all by default",
        HelpName = "names",
    };

    private readonly Option<bool> _protect = Flag("--protect", "Protect what is imported; on by default");
    private readonly Option<bool> _generateCode = Flag("--generate-code", "Write the code that declares what is imported; on by default");

    private ImportCommand()
    {
    }

    /// <summary>The command.</summary>
    public static Command Create(CliHost host, Composition composition, GlobalFlags common)
    {
        var import = new ImportCommand();
        var flags = new OperationFlags(common, OperationKind.Import);
        var command = new Command("import", "Take over resources that exist already, and write the code that declares them.");
        command.Arguments.Add(import._resource);
        foreach (var option in (Option[])
            [
                import._file, import._from, import._generateResources, import._parent, import._provider, import._properties,
                import._protect, import._generateCode, import._out,
            ])
        {
            command.Options.Add(option);
        }

        flags.AddTo(command);
        command.SetAction((result, cancellationToken) =>
        {
            var arguments = flags.Read(result, host) with { Import = import.Read(result, host) };
            return new OperationRunner(host, composition, arguments).RunAsync(OperationKind.Import, cancellationToken);
        });
        return command;
    }

    private ImportArguments Read(ParseResult result, CliHost host)
    {
        var protect = result.GetValue(_protect);
        var resource = result.GetValue(_resource) ?? [];
        var file = result.GetValue(_file);
        if (result.GetValue(_from) is { } source)
        {
            return From(result, host, source, resource);
        }

        if (result.GetValue(_generateResources) is not null)
        {
            throw Bad("--generate-resources needs --from: it lists what was found there");
        }

        if (resource.Length is not (0 or 3) || (resource.Length == 0) == (file is null))
        {
            throw Bad("an import needs TYPE NAME ID, or --file, or --from pulumi FILE");
        }

        var one = file is null ? One(result, resource) : null;
        return Generated(result, new ImportArguments(stack => one is null ? ImportFile.Read(Files.Read(host, file!), stack, protect, file) : [one]));
    }

    private ImportArguments From(ParseResult result, CliHost host, string source, string[] words)
    {
        if (source != "pulumi")
        {
            throw new DiagnosticException(CliDiagnostics.BadCommandLine.Create(
                $"there is no converter '{source}' here: converters are programs of Pulumi's") with
            {
                NextStep = $"run 'pulumi import --from {source} FILE --generate-resources LIST --preview-only', "
                    + "then 'infra import --file LIST'",
            });
        }

        if (words is not [var export] || result.GetValue(_file) is not null)
        {
            throw Bad("--from pulumi needs one file that 'stack export' wrote, and no --file");
        }

        var document = Files.Read(host, export);
        return Generated(result, new ImportArguments(stack =>
        {
            var list = ImportFileWriter.Write(ExportedResources.Read(document, export, stack), stack);
            if (result.GetValue(_generateResources) is { } path)
            {
                Files.Write(host, path, list);
            }

            return ImportFile.Read(System.Text.Encoding.UTF8.GetBytes(list), stack, result.GetValue(_protect));
        }));
    }

    private ImportArguments Generated(ParseResult result, ImportArguments arguments) => arguments with
    {
        GenerateCode = result.GetValue(_generateCode),
        Out = result.GetValue(_out),
    };

    private ImportSpec One(ParseResult result, string[] resource)
    {
        var type = new ResourceTypeToken(resource[0]);
        return !type.IsThreePart
            ? throw Bad($"'{resource[0]}' is not a type, package:module:Name")
            : new ImportSpec(type, resource[1], resource[2])
            {
                Parent = Named("--parent", result.GetValue(_parent)),
                Provider = Named("--provider", result.GetValue(_provider)),
                Properties =
                [
                    .. (result.GetValue(_properties) ?? [])
                        .SelectMany(static p => p.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
                ],
                Protect = result.GetValue(_protect),
            };
    }

    // NAME=URN, where the name is for the code alone; a URN by itself will do.
    private static Urn? Named(string option, string? text)
    {
        if (text is null)
        {
            return null;
        }

        var at = text.StartsWith("urn:", StringComparison.Ordinal) ? -1 : text.IndexOf('=', StringComparison.Ordinal);
        return Urn.TryParse(text[(at + 1)..], out var urn) ? urn : throw Bad($"{option} must be NAME=URN, not '{text}'");
    }

    private static Option<string> Option(string name, string value, string description, params string[] aliases) => new(name, aliases)
    {
        Description = description,
        HelpName = value,
    };

    private static Option<bool> Flag(string name, string description) => new(name)
    {
        Description = description,
        DefaultValueFactory = static _ => true,
    };

    private static DiagnosticException Bad(string message) => new(CliDiagnostics.BadCommandLine.Create(message));
}
