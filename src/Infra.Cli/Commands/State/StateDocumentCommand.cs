using System.CommandLine;
using System.Text;
using System.Text.Json;
using Infra.Automation;
using Infra.Automation.State;
using Infra.Cli.Display;
using Infra.Core.Diagnostics;

namespace Infra.Cli.Commands.State;

/// <summary>
/// <c>infra state edit</c>: the state in the user's editor. What he writes is kept until it is taken, and each mistake is told with its line.
/// </summary>
internal sealed class StateDocumentCommand
{
    private readonly CliHost _host;
    private readonly GlobalFlags _common;
    private StateDocument? _edited;
    private string _path = "";

    private StateDocumentCommand(CliHost host, GlobalFlags common) => (_host, _common) = (host, common);

    public static Command Create(CliHost host, Composition composition, GlobalFlags common)
    {
        var document = new StateDocumentCommand(host, common);
        var edit = new StateEditCommand(
            host,
            composition,
            common,
            "edit",
            "Open the state as JSON in $VISUAL or $EDITOR and take what you make of it, if it is sound. Secrets stay sealed.");
        return edit.Does("Nothing was changed.", document.RunAsync);
    }

    // Called twice: to say what would be done, and to do it.
    private async Task<StateEditResult> RunAsync(
        ParseResult result, ProjectStack stack, StateEditOptions options, CancellationToken cancellationToken)
    {
        if (_edited is { } edited)
        {
            var written = await stack.State.ReplaceAsync(edited, _path, options, cancellationToken);
            Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);
            return written;
        }

        var editor = Editor.Find(_host);
        var original = await stack.State.ReadDocumentAsync(cancellationToken);
        _path = Path.Combine(Directory.CreateTempSubdirectory("infra-state-").FullName, $"{stack.Identity.Project}.{stack.Identity.Stack}.json");
        var text = Indented(original.Utf8);
        Files.Write(_host, _path, text);
        while (true)
        {
            await editor.OpenAsync(_path, cancellationToken);
            var now = Files.Read(_host, _path);
            if (now.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(text)))
            {
                Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);
                return new StateEditResult([], [], IsWritten: false);
            }

            try
            {
                var candidate = original with { Utf8 = now };
                var planned = await stack.State.ReplaceAsync(candidate, _path, options, cancellationToken);
                _edited = candidate;
                return planned;
            }
            catch (DiagnosticException e) when (IsRetried(e, _common.Read(result)))
            {
            }
        }
    }

    private bool IsRetried(DiagnosticException mistakes, GlobalArguments arguments)
    {
        if (Terminal.IsInteractive(_host, arguments))
        {
            var view = new DiagnosticsView(Terminal.ErrorOptions(_host, arguments.Color));
            foreach (var line in mistakes.Diagnostics.SelectMany(view.Single))
            {
                _host.Error.WriteLine(line);
            }

            _host.Error.Write("Nothing was changed. Edit again? Only 'yes' is a yes: ");
            if (_host.Input.ReadLine()?.Trim() == "yes")
            {
                return true;
            }
        }

        _host.Error.WriteLine($"nothing was changed; what you wrote is kept in '{_path}'");
        return false;
    }

    private static string Indented(ReadOnlyMemory<byte> utf8)
    {
        using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = JsonFormat.Document.MaxDepth });
        return JsonFormat.Text(JsonFormat.Document, document.RootElement.WriteTo) + "\n";
    }
}
