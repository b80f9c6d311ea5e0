using System.CommandLine;
using System.CommandLine.Parsing;
using Infra.Core.Diagnostics;

namespace Infra.Cli.Commands;

/// <summary>Explains a command line that was not understood, with the word that was probably meant.</summary>
internal static class ParseMistakes
{
    /// <summary>One diagnostic for each mistake.</summary>
    public static IEnumerable<Diagnostic> Explain(ParseResult result)
    {
        var command = result.CommandResult.Command;
        var help = Help(result);
        if (result.UnmatchedTokens is [var first, ..])
        {
            yield return Unknown(first, result, command) with { NextStep = help };
            yield break;
        }

        foreach (var error in result.Errors)
        {
            yield return CliDiagnostics.BadCommandLine.Create(Words(error, result)) with { NextStep = help };
        }
    }

    /// <summary>Where to read what a command takes.</summary>
    public static string Help(ParseResult result) => $"run '{Name(result.CommandResult)} --help' to see what there is";

    // The library's own words speak of its own parts.
    private static string Words(ParseError error, ParseResult result)
    {
        var name = Name(result.CommandResult);
        var command = result.CommandResult.Command;
        var known = command.Subcommands.Count > 0 && command.Action is null
            ? $"'{name}' needs a command: {string.Join(", ", command.Subcommands.Where(static c => !c.Hidden).Select(static c => c.Name))}"
            : null;
        return error.SymbolResult switch
        {
            CommandResult when known is not null => known,
            ArgumentResult { Tokens.Count: 0, Argument: var argument } when argument.Arity.MinimumNumberOfValues > 0 =>
                $"'{name}' needs <{argument.Name}>: {argument.Description}",
            OptionResult { Option: { Required: true } option, Tokens.Count: 0 } => $"'{name}' needs {option.Name}: {option.Description}",
            OptionResult { Option: Option<int> or Option<int?>, Tokens: [var token] } number =>
                $"{number.Option.Name} needs a whole number, not '{token.Value}'",
            _ => error.Message.ReplaceLineEndings(" ").Replace("\t", "", StringComparison.Ordinal).TrimEnd(' ', '.'),
        };
    }

    private static Diagnostic Unknown(string token, ParseResult result, Command command)
    {
        var isFlag = token.StartsWith('-');
        var known = isFlag ? Flags(result) : command.Subcommands.SelectMany(static c => c.Aliases.Prepend(c.Name));
        var near = Suggestions.Nearest(token.Split('=')[0], known) is { } guess ? $"; did you mean '{guess}'?" : "";
        var what = isFlag ? "flag" : command.Subcommands.Count > 0 ? "command" : "argument";
        return CliDiagnostics.BadCommandLine.Create($"unknown {what} '{token}' for '{Name(result.CommandResult)}'{near}");
    }

    private static IEnumerable<string> Flags(ParseResult result)
    {
        for (SymbolResult? at = result.CommandResult; at is not null; at = at.Parent)
        {
            if (at is CommandResult { Command: var command })
            {
                foreach (var option in command.Options.Where(o => at == result.CommandResult || o.Recursive))
                {
                    yield return option.Name;
                    foreach (var alias in option.Aliases.Where(static a => a.Length > 2))
                    {
                        yield return alias;
                    }
                }
            }
        }
    }

    private static string Name(CommandResult result)
    {
        var names = new Stack<string>();
        for (SymbolResult? at = result; at is CommandResult { Parent: not null } command; at = at.Parent)
        {
            names.Push(command.Command.Name);
        }

        return string.Join(' ', names.Prepend("infra"));
    }
}
