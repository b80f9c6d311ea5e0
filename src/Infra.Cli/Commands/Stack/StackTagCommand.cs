using System.CommandLine;
using System.Text.RegularExpressions;
using Infra.Automation;
using Infra.Cli.Display;
using Infra.Core.Diagnostics;

namespace Infra.Cli.Commands.Stack;

/// <summary><c>infra stack tag</c> and the commands below it.</summary>
internal static partial class StackTagCommand
{
    private const int MaxValueLength = 256;

    public static Command Create(CliHost host, Composition composition, GlobalFlags common)
    {
        ProjectStack Stack(ParseResult result) => StackChoice.Of(host, composition.OpenWorkspace(common.Read(result)), common.Read(result));
        return new Command("tag", "Show the stack's tags and change them.")
        {
            List(host, Stack),
            Get(host, Stack),
            Set(Stack),
            Remove(Stack),
        };
    }

    private static Command List(CliHost host, Func<ParseResult, ProjectStack> stack)
    {
        var json = new Option<bool>("--json", "-j") { Description = "Write JSON" };
        var command = new Command("ls", "List the tags.") { json };
        command.Aliases.Add("list");
        command.SetAction(async (result, cancellationToken) =>
        {
            var tags = await stack(result).ReadTagsAsync(cancellationToken);
            var lines = result.GetValue(json)
                ? [JsonFormat.Text(JsonFormat.Document, writer =>
                {
                    writer.WriteStartObject();
                    foreach (var (name, value) in tags)
                    {
                        writer.WriteString(name, value);
                    }

                    writer.WriteEndObject();
                })]
                : Columns.Align([["NAME", "VALUE"], .. tags.Select(static t => new[] { TextSafety.OneLine(t.Key), TextSafety.OneLine(t.Value) })]);
            foreach (var line in lines)
            {
                host.Output.WriteLine(line);
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Get(CliHost host, Func<ParseResult, ProjectStack> stack)
    {
        var name = Name();
        var command = new Command("get", "Show the value of a tag.") { name };
        command.SetAction(async (result, cancellationToken) =>
        {
            var wanted = result.GetValue(name)!;
            var tags = await stack(result).ReadTagsAsync(cancellationToken);
            host.Output.WriteLine(tags.GetValueOrDefault(wanted) is { } value ? TextSafety.OneLine(value) : throw Missing(wanted));
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Set(Func<ParseResult, ProjectStack> stack)
    {
        var name = Name();
        var value = new Argument<string>("value") { Description = "The value" };
        var command = new Command("set", "Set a tag.") { name, value };
        command.SetAction(async (result, cancellationToken) =>
        {
            var (wanted, text) = (result.GetValue(name)!, result.GetValue(value)!);
            if (!NamePattern().IsMatch(wanted) || text.Length > MaxValueLength)
            {
                throw new DiagnosticException(CliDiagnostics.BadCommandLine.Create(text.Length > MaxValueLength
                    ? $"the value of a tag has at most {MaxValueLength} characters, not {text.Length}"
                    : $"'{wanted}' cannot be the name of a tag: at most 40 letters, digits and the characters - _ . : make one"));
            }

            await stack(result).SetTagAsync(wanted, text, cancellationToken);
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Remove(Func<ParseResult, ProjectStack> stack)
    {
        var name = Name();
        var command = new Command("rm", "Remove a tag.") { name };
        command.Aliases.Add("remove");
        command.SetAction(async (result, cancellationToken) =>
        {
            var wanted = result.GetValue(name)!;
            if (!(await stack(result).ReadTagsAsync(cancellationToken)).ContainsKey(wanted))
            {
                throw Missing(wanted);
            }

            await stack(result).SetTagAsync(wanted, null, cancellationToken);
            return ExitCodes.Success;
        });
        return command;
    }

    private static Argument<string> Name() => new("name") { Description = "The tag" };

    private static DiagnosticException Missing(string name) => new(CliDiagnostics.NoOutput.Create($"the stack has no tag '{name}'") with
    {
        NextStep = "run 'infra stack tag ls' to see them all",
    });

    [GeneratedRegex("^[a-zA-Z0-9_.:-]{1,40}$", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
