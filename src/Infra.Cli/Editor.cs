using System.Collections.Immutable;
using Infra.Core.Diagnostics;

namespace Infra.Cli;

/// <summary>The user's editor: <c>VISUAL</c>, else <c>EDITOR</c>, a program with arguments. No shell reads them.</summary>
internal sealed class Editor
{
    private readonly CliHost _host;
    private readonly ImmutableArray<string> _command;

    private Editor(CliHost host, ImmutableArray<string> command) => (_host, _command) = (host, command);

    /// <summary>Finds the editor.</summary>
    /// <exception cref="DiagnosticException">None is named.</exception>
    public static Editor Find(CliHost host)
    {
        var words = Words(host.Variable("VISUAL") ?? host.Variable("EDITOR") ?? "");
        return words.Length > 0 ? new Editor(host, words) : throw new DiagnosticException(CliDiagnostics.NoEditor.Create("no editor is named") with
        {
            NextStep = "set EDITOR to the editor of your choice, for example EDITOR=nano, or EDITOR='code --wait'",
        });
    }

    /// <summary>Opens a file and waits until it is closed.</summary>
    /// <exception cref="DiagnosticException">The editor cannot be started, or says that it failed.</exception>
    public async Task OpenAsync(string path, CancellationToken cancellationToken)
    {
        int code;
        try
        {
            code = await _host.RunInteractive([.. _command, path], cancellationToken);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw Failed($"the editor '{_command[0]}' cannot be started: {e.Message}", path);
        }

        if (code != 0)
        {
            throw Failed($"the editor '{_command[0]}' exited with code {code}", path);
        }
    }

    private static DiagnosticException Failed(string message, string path) => new(CliDiagnostics.NoEditor.Create($"{message}; nothing was changed") with
    {
        NextStep = $"set VISUAL or EDITOR to an editor that works; what was to be edited is in '{path}'",
    });

    // Words are separated by blanks; quotes keep blanks in a word.
    private static ImmutableArray<string> Words(string text)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        var (word, quote, isOpen) = (new System.Text.StringBuilder(), '\0', false);
        foreach (var c in text)
        {
            if (quote == '\0' && c is '"' or '\'')
            {
                (quote, isOpen) = (c, true);
            }
            else if (c == quote)
            {
                quote = '\0';
            }
            else if (c != ' ' || quote != '\0')
            {
                word.Append(c);
                isOpen = true;
            }
            else if (isOpen)
            {
                words.Add(word.ToString());
                word.Clear();
                isOpen = false;
            }
        }

        return isOpen ? [.. words, word.ToString()] : words.ToImmutable();
    }
}
