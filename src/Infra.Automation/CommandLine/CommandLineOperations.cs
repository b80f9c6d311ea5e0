using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Text;
using System.Text.Json;
using Infra.Automation.Engines;
using Infra.Automation.Imports;
using Pulumi.Automation;
using Pulumi.Automation.Commands;
using Pulumi.Automation.Commands.Exceptions;
using Pulumi.Automation.Events;
using Pulumi.Automation.Exceptions;

namespace Infra.Automation.CommandLine;

/// <summary>Operations of the command line; a program of this process is served to it.</summary>
internal sealed class CommandLineOperations(CommandLineEngine engine, LocalWorkspace workspace) : IStackOperations
{
    /// <inheritdoc/>
    public async Task<UpResult> UpAsync(string stack, UpOptions options, CancellationToken cancellationToken)
    {
        var call = Call(["up", "--yes", "--skip-preview", .. OperationFlags.Of(options)], options, options.OnEvent);
        var result = await RunAsync(stack, call, options.Program ?? workspace.Program, cancellationToken);
        return new UpResult
        {
            StandardOutput = result.StandardOutput,
            StandardError = result.StandardError,
            Outputs = await engine.State.OutputsAsync(stack, cancellationToken),
            Summary = await LastAsync(stack, options.ShowSecrets, cancellationToken),
        };
    }

    /// <inheritdoc/>
    public async Task<PreviewResult> PreviewAsync(string stack, PreviewOptions options, CancellationToken cancellationToken)
    {
        SummaryEvent? summary = null;
        var call = Call(["preview", .. OperationFlags.Of(options)], options, happened =>
        {
            summary = happened.SummaryEvent ?? summary;
            options.OnEvent?.Invoke(happened);
        });
        var result = await RunAsync(stack, call, options.Program ?? workspace.Program, cancellationToken);
        return new PreviewResult
        {
            StandardOutput = result.StandardOutput,
            StandardError = result.StandardError,
            ChangeSummary = (summary ?? throw new NoSummaryEventException("the preview ended without saying what it came to")).ResourceChanges,
        };
    }

    /// <inheritdoc/>
    public Task<UpdateResult> RefreshAsync(string stack, RefreshOptions options, CancellationToken cancellationToken) => UpdateAsync(
        stack,
        Call(["refresh", "--yes", options.PreviewOnly is true ? "--preview-only" : "--skip-preview", .. OperationFlags.Of(options)], options, options.OnEvent),
        options.ShowSecrets,
        cancellationToken);

    /// <inheritdoc/>
    public Task<UpdateResult> DestroyAsync(string stack, DestroyOptions options, CancellationToken cancellationToken) => UpdateAsync(
        stack,
        Call(["destroy", "--yes", options.PreviewOnly is true ? "--preview-only" : "--skip-preview", .. OperationFlags.Of(options)], options, options.OnEvent),
        options.ShowSecrets,
        cancellationToken);

    /// <inheritdoc/>
    public async Task<ImportResult> ImportAsync(string stack, ImportOptions options, CancellationToken cancellationToken)
    {
        using var list = await TemporaryFile.WriteAsync(Encoding.UTF8.GetString(ImportDocument.Write(options)), cancellationToken);
        using var code = new TemporaryFile();
        List<string> arguments = ["import", "--yes", "--skip-preview"];
        if (options.Resources is { Count: > 0 })
        {
            arguments.AddRange(["--file", list.Path]);
        }

        if (options.Protect is false)
        {
            arguments.Add("--protect=false");
        }

        arguments.AddRange(options.GenerateCode is false ? ["--generate-code=false"] : ["--out", code.Path]);
        if (options.Converter is { } converter)
        {
            arguments.AddRange(["--from", converter]);
        }

        var result = await engine.RunOnAsync(
            stack,
            new CommandCall([.. arguments])
            {
                OnOutput = options.OnStandardOutput,
                OnError = options.OnStandardError,
                Last = options is { Converter: not null, ConverterArgs: { Count: > 0 } last } ? [.. last] : null,
            },
            cancellationToken);
        return new ImportResult(
            result.StandardOutput,
            result.StandardError,
            await LastAsync(stack, options.ShowSecrets, cancellationToken),
            await code.ReadAsync(cancellationToken));
    }

    /// <inheritdoc/>
    public Task CancelAsync(string stack, CancellationToken cancellationToken) => engine.RunOnAsync(stack, ["cancel", "--yes"], cancellationToken);

    /// <inheritdoc/>
    public async Task<ImmutableList<UpdateSummary>> HistoryAsync(string stack, HistoryOptions options, CancellationToken cancellationToken)
    {
        List<string> arguments = ["stack", "history", "--json"];
        if (options.ShowSecrets is not false)
        {
            arguments.Add("--show-secrets");
        }

        if (options.PageSize is { } size)
        {
            arguments.AddRange(
                ["--page-size", size.ToString(CultureInfo.InvariantCulture), "--page", Math.Max(1, options.Page ?? 1).ToString(CultureInfo.InvariantCulture)]);
        }

        var history = CommandLineEngine.Json(await engine.RunOnAsync(stack, [.. arguments], cancellationToken));
        return history.ValueKind == JsonValueKind.Array ? history.EnumerateArray().Select(HistoryReader.Read).ToImmutableList() : [];
    }

    private static CommandCall Call(ImmutableArray<string> arguments, UpdateOptions options, Action<EngineEvent>? onEvent) => new(arguments)
    {
        OnOutput = options.OnStandardOutput,
        OnError = options.OnStandardError,
        OnEvent = onEvent,
    };

    private async Task<UpdateResult> UpdateAsync(string stack, CommandCall call, bool? showSecrets, CancellationToken cancellationToken)
    {
        var result = await RunAsync(stack, call, workspace.Program, cancellationToken);
        return new UpdateResult
        {
            StandardOutput = result.StandardOutput,
            StandardError = result.StandardError,
            Summary = await LastAsync(stack, showSecrets, cancellationToken),
        };
    }

    // A program that failed here says so with its own exception, whatever the command line makes of it.
    private async Task<CommandResult> RunAsync(string stack, CommandCall call, PulumiFn? program, CancellationToken cancellationToken)
    {
        if (program is null || engine.IsRemote)
        {
            return await engine.RunOnAsync(
                stack, call with { Arguments = [.. call.Arguments, "--exec-kind", "auto.local", .. engine.RemoteArguments] }, cancellationToken);
        }

        await using var host = await InlineLanguageHost.StartAsync(program, cancellationToken);
        try
        {
            return await engine.RunOnAsync(
                stack, call with { Arguments = [.. call.Arguments, "--exec-kind", "auto.inline", $"--client={host.Address}"] }, cancellationToken);
        }
        catch (CommandException) when (host.Failure is not null)
        {
            ExceptionDispatchInfo.Throw(host.Failure);
            throw;
        }
    }

    private async Task<UpdateSummary> LastAsync(string stack, bool? showSecrets, CancellationToken cancellationToken) =>
        (await HistoryAsync(stack, new HistoryOptions { Page = 1, PageSize = 1, ShowSecrets = showSecrets }, cancellationToken)).FirstOrDefault()
        ?? throw new CommandException(new CommandResult(0, "", "the stack has no history"));
}
