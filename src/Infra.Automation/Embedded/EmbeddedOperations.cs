using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using Infra.Automation.Engines;
using Infra.Automation.Imports;
using Infra.Automation.Standard;
using Infra.Core.Diagnostics;
using Infra.Core.Events;
using Infra.Engine.Imports;
using Pulumi.Automation;
using Pulumi.Automation.Commands.Exceptions;

namespace Infra.Automation.Embedded;

/// <summary>Operations in this process, with typed results.</summary>
internal sealed class EmbeddedOperations(EmbeddedEngine engine, LocalWorkspace workspace, EmbeddedEngineOptions embedded) : IStackOperations
{
    private readonly RunningOperations _running = new();

    /// <inheritdoc/>
    public async Task<UpResult> UpAsync(string stack, UpOptions options, CancellationToken cancellationToken)
    {
        var observer = new OperationObserver(options.OnEvent, options.OnStandardOutput, options.OnStandardError, options.Logger ?? workspace.Logger);
        var result = await RunAsync(
            new OperationCall(stack, OperationSettings.Of(options), observer, options.Program ?? workspace.Program)
            {
                MayNotChange = options.ExpectNoChanges is true,
            },
            static (s, o, token) => s.UpAsync(o, token),
            cancellationToken);
        return new UpResult
        {
            StandardOutput = observer.Output,
            StandardError = observer.Error,
            Summary = await LastAsync(stack, options.ShowSecrets, cancellationToken),
            Operation = result,
            Outputs = PlainValues.Outputs(result.Outputs),
        };
    }

    /// <inheritdoc/>
    public async Task<PreviewResult> PreviewAsync(string stack, PreviewOptions options, CancellationToken cancellationToken)
    {
        var observer = new OperationObserver(options.OnEvent, options.OnStandardOutput, options.OnStandardError, options.Logger ?? workspace.Logger);
        var result = await RunAsync(
            new OperationCall(stack, OperationSettings.Of(options), observer, options.Program ?? workspace.Program)
            {
                MayNotChange = options.ExpectNoChanges is true,
            },
            static (s, o, token) => s.PreviewAsync(o, token),
            cancellationToken);
        return new PreviewResult
        {
            StandardOutput = observer.Output,
            StandardError = observer.Error,
            ChangeSummary = OperationTypes.Count(result.Deployment.Changes),
            Operation = result,
        };
    }

    /// <inheritdoc/>
    public Task<UpdateResult> RefreshAsync(string stack, RefreshOptions options, CancellationToken cancellationToken)
    {
        var observer = new OperationObserver(options.OnEvent, options.OnStandardOutput, options.OnStandardError, workspace.Logger);
        var call = new OperationCall(stack, OperationSettings.Of(options), observer, workspace.Program)
        {
            MayNotChange = options.ExpectNoChanges is true,
            PreviewOnly = options.PreviewOnly is true,
            ShowSecrets = options.ShowSecrets,
        };
        return call.PreviewOnly
            ? UpdateAsync(call, UpdateKind.Refresh, static (s, o, token) => s.PreviewRefreshAsync(o, token), cancellationToken)
            : UpdateAsync(call, UpdateKind.Refresh, static (s, o, token) => s.RefreshAsync(o, token), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<UpdateResult> DestroyAsync(string stack, DestroyOptions options, CancellationToken cancellationToken)
    {
        var observer = new OperationObserver(options.OnEvent, options.OnStandardOutput, options.OnStandardError, workspace.Logger);
        var call = new OperationCall(stack, OperationSettings.Of(options), observer, workspace.Program)
        {
            PreviewOnly = options.PreviewOnly is true,
            ShowSecrets = options.ShowSecrets,
        };
        return call.PreviewOnly
            ? UpdateAsync(call, UpdateKind.Destroy, static (s, o, token) => s.PreviewDestroyAsync(o, token), cancellationToken)
            : UpdateAsync(call, UpdateKind.Destroy, static (s, o, token) => s.DestroyAsync(o, token), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<ImportResult> ImportAsync(string stack, ImportOptions options, CancellationToken cancellationToken)
    {
        if (options.Converter is not null)
        {
            throw EmbeddedEngine.Unsupported("convert another tool's state", "use a workspace on the pulumi command line");
        }

        var observer = new OperationObserver(null, options.OnStandardOutput, options.OnStandardError, workspace.Logger);
        var imports = ImmutableArray<ImportSpec>.Empty;
        var result = await RunAsync(
            new OperationCall(stack, new StackOperationOptions(), observer, workspace.Program),
            (s, o, token) =>
            {
                imports = ImportFile.Read(ImportDocument.Write(options), s.Identity, options.Protect is not false);
                return s.ImportResourcesAsync(imports, o, token);
            },
            cancellationToken);
        var code = options.GenerateCode is false ? null
            : new ImportedCode(PackageSchemas.Find).Write(imports, result.Deployment.Snapshot.Resources, result.Stack);
        return new ImportResult(observer.Output, observer.Error, await LastAsync(stack, options.ShowSecrets, cancellationToken), code);
    }

    /// <inheritdoc/>
    public async Task CancelAsync(string stack, CancellationToken cancellationToken)
    {
        if (!await _running.CancelAsync(stack))
        {
            await EmbeddedEngine.GuardAsync(async () => await (await engine.StackAsync(stack, cancellationToken)).CancelAsync(cancellationToken));
        }
    }

    /// <inheritdoc/>
    public Task<ImmutableList<UpdateSummary>> HistoryAsync(string stack, HistoryOptions options, CancellationToken cancellationToken) =>
        EmbeddedEngine.GuardAsync(async () =>
        {
            var found = await engine.StackAsync(stack, cancellationToken);
            var size = options.PageSize is { } given and > 0 ? given : options.Page is null ? int.MaxValue : 10;
            var skipped = (long)size * (Math.Max(options.Page ?? 1, 1) - 1);
            var limit = (int)Math.Min(int.MaxValue, skipped + size);
            return (await found.ReadHistoryAsync(limit, cancellationToken)).Skip((int)Math.Min(skipped, int.MaxValue))
                .Select(update => UpdateSummaries.Of(update, found.Config.List(update, options.ShowSecrets is not false)))
                .ToImmutableList();
        });

    private async Task<UpdateResult> UpdateAsync(
        OperationCall call,
        UpdateKind kind,
        Func<ProjectStack, StackOperationOptions, CancellationToken, Task<StackOperationResult>> operate,
        CancellationToken cancellationToken)
    {
        var started = embedded.Time.GetUtcNow();
        var result = await RunAsync(call, operate, cancellationToken);
        return new UpdateResult
        {
            StandardOutput = call.Observer.Output,
            StandardError = call.Observer.Error,
            Summary = call.PreviewOnly
                ? UpdateSummaries.OfPreview(kind, result, started, embedded.Time.GetUtcNow())
                : await LastAsync(call.Stack, call.ShowSecrets, cancellationToken),
            Operation = result,
        };
    }

    private async Task<StackOperationResult> RunAsync(
        OperationCall call,
        Func<ProjectStack, StackOperationOptions, CancellationToken, Task<StackOperationResult>> operate,
        CancellationToken cancellationToken)
    {
        Exception? failure = null;
        var options = call.Options with { Events = call.Observer.Sink, LockTimeout = embedded.LockTimeout };
        using var running = _running.Begin(call.Stack, cancellationToken);
        StackOperationResult result;
        try
        {
            result = await EmbeddedEngine.GuardAsync(async () =>
            {
                var stack = engine.Open(call.Program?.ToProgram(e => failure = e)).GetStack(call.Stack);
                await stack.RequireAsync(cancellationToken: running.Token);
                return await operate(stack, options, running.Token);
            });
        }
        finally
        {
            await call.Observer.EndAsync();
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (result.Result != OperationResult.Succeeded && failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return Problems(call, result) is { IsEmpty: false } problems ? throw CommandException.Of(problems) : result;
    }

    private static ImmutableArray<Diagnostic> Problems(OperationCall call, StackOperationResult result) => result.Result switch
    {
        OperationResult.Failed => [.. result.Deployment.Diagnostics, .. result.StateDiagnostics],
        OperationResult.Canceled => [AutomationDiagnostics.OperationCancelled.Create("the operation was cancelled; what was done until then is recorded")],
        _ when call.MayNotChange && result.HasChanges =>
            [AutomationDiagnostics.UnexpectedChanges.Create("no changes were expected but changes occurred")],
        _ => [],
    };

    private async Task<UpdateSummary> LastAsync(string stack, bool? showSecrets, CancellationToken cancellationToken) =>
        (await HistoryAsync(stack, new HistoryOptions { Page = 1, PageSize = 1, ShowSecrets = showSecrets }, cancellationToken))[0];
}
