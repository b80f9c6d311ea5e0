using System.Collections.Immutable;
using Infra.Automation;
using Infra.Automation.Imports;
using Infra.Automation.Standard;
using Infra.Cli.Display;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Events;
using Infra.Engine.Events;
using Infra.Engine.Imports;

namespace Infra.Cli.Commands.Operations;

/// <summary>Runs preview, up, refresh and destroy: preview, question, operation, report, exit code.</summary>
internal sealed class OperationRunner(CliHost host, Composition composition, OperationArguments arguments)
{
    private readonly ResultWriter _writer = new(host, arguments);

    /// <summary>Runs the command to its exit code.</summary>
    public async Task<int> RunAsync(OperationKind kind, CancellationToken cancellationToken)
    {
        var workspace = composition.OpenWorkspace(arguments.Common);
        var stack = StackChoice.Of(host, workspace, arguments.Common);
        if (!arguments.PreviewOnly && !arguments.Replan)
        {
            RequireAnswer();
        }

        await stack.RequireAsync(orSettings: kind == OperationKind.Update && arguments.RollbackTo is null, cancellationToken);
        if (arguments.PreviewOnly)
        {
            return Finish(kind, await PreviewAsync(stack, kind, cancellationToken), planning: true);
        }

        if (arguments.Replan)
        {
            if (await new Replanning(host, arguments).RunAsync(stack, fresh => PlanAnewAsync(stack, fresh, cancellationToken)) is { } failed)
            {
                return Failures.ExitCodeOf(failed);
            }
        }
        else if (!arguments.SkipPreview && !arguments.Json)
        {
            var preview = await PreviewAsync(stack, kind, cancellationToken);
            if (preview.Result != OperationResult.Succeeded)
            {
                return Failures.ExitCodeOf(preview);
            }

            if (!arguments.Yes && !Confirm(kind, stack))
            {
                throw new DiagnosticException(CliDiagnostics.Declined.Create("the operation was not confirmed; nothing was changed"));
            }
        }

        var result = await OperateAsync(stack, kind, cancellationToken);
        var exitCode = Finish(kind, result, planning: false);
        if (arguments.Import is { GenerateCode: true } && !arguments.Json && exitCode == ExitCodes.Success)
        {
            WriteCode(stack, result);
        }

        if (exitCode == ExitCodes.Success && arguments.Remove)
        {
            await workspace.RemoveStackAsync(stack.Identity.Stack, force: false, cancellationToken);
            host.Error.WriteLine($"removed the stack '{stack.Identity.Stack}'");
        }

        return exitCode;
    }

    private Task<StackOperationResult> PreviewAsync(ProjectStack stack, OperationKind kind, CancellationToken cancellationToken) =>
        ShowAsync(stack, kind, planning: true, options => kind switch
        {
            OperationKind.Refresh => stack.PreviewRefreshAsync(options, cancellationToken),
            OperationKind.Destroy => stack.PreviewDestroyAsync(options, cancellationToken),
            OperationKind.Import => stack.PreviewImportResourcesAsync(Imports(stack), options, cancellationToken),
            _ when arguments.RollbackTo is { } version => stack.PreviewRollbackAsync(version, options, cancellationToken),
            _ => stack.PreviewAsync(options, cancellationToken),
        });

    private Task<StackOperationResult> PlanAnewAsync(ProjectStack stack, string fresh, CancellationToken cancellationToken) => ShowAsync(
        stack,
        OperationKind.Update,
        planning: true,
        options => stack.PreviewAsync(options with { Plan = null, FormerPlan = options.Plan, SavePlan = fresh }, cancellationToken));

    private ImmutableArray<ImportSpec> Imports(ProjectStack stack) => arguments.Import!.Imports(stack.Identity);

    private void WriteCode(ProjectStack stack, StackOperationResult result)
    {
        var code = new ImportedCode(PackageSchemas.Find).Write(Imports(stack), result.Deployment.Snapshot.Resources, stack.Identity);
        if (arguments.Import!.Out is { } file)
        {
            _writer.File(file, code);
            return;
        }

        host.Output.WriteLine("Add this to the program: without it, the next update deletes what was imported, or refuses to.");
        host.Output.WriteLine();
        host.Output.Write(code);
    }

    private Task<StackOperationResult> OperateAsync(ProjectStack stack, OperationKind kind, CancellationToken cancellationToken) =>
        ShowAsync(stack, kind, planning: false, options => kind switch
        {
            OperationKind.Refresh => stack.RefreshAsync(options, cancellationToken),
            OperationKind.Destroy => stack.DestroyAsync(options, cancellationToken),
            OperationKind.Import => stack.ImportResourcesAsync(Imports(stack), options, cancellationToken),
            _ when arguments.RollbackTo is { } version => stack.RollbackAsync(version, options, cancellationToken),
            _ => stack.UpAsync(options, cancellationToken),
        });

    private async Task<StackOperationResult> ShowAsync(
        ProjectStack stack, OperationKind kind, bool planning, Func<StackOperationOptions, Task<StackOperationResult>> operate)
    {
        var providers = stack.ReadProviders();
        var headline = ResultWriter.Headline(kind, planning, stack, providers);
        if (!arguments.Json && arguments.Markdown != "-")
        {
            host.Output.WriteLine(arguments.Display.Palette.Paint(Style.Headline, headline));
            host.Output.WriteLine();
            if (arguments.ShowConfig)
            {
                _writer.Configuration(stack.Config.List(arguments.Display.ShowSecrets), arguments.Config);
            }
        }

        var model = new ModelView();
        using var log = arguments.EventLog is { } path ? Files.Create(host, path) : null;
        var pump = new EventPump(Views(model, log, headline, planning, providers), host.Time);
        StackOperationResult result;
        await using (pump)
        {
            result = await operate(new StackOperationOptions
            {
                Deployment = arguments.Deployment,
                Config = arguments.Config,
                ConfigPaths = arguments.ConfigPaths,
                Message = arguments.Message,
                AllowNewState = arguments.AllowNewState,
                SavePlan = planning ? arguments.SavePlan : null,
                Plan = arguments.Plan,
                Abort = host.Abort,
                Events = pump,
                LockTimeout = arguments.LockTimeout,
                OnLockWait = waiting => host.Error.WriteLine(waiting.Message),
            });
        }

        Report(result, model.Model, planning);
        if (pump.Lost is { } why)
        {
            var end = result.Result == OperationResult.Succeeded ? "succeeded" : "failed";
            throw new DiagnosticException(CliDiagnostics.FileAccess.Create($"the events could not be written to their end: {why}") with
            {
                NextStep = "make room, or write them elsewhere" + (planning ? "" : $"; the operation itself {end}, and is recorded"),
            });
        }

        if (planning && arguments.SavePlan is { } plan && result.Deployment.Plan is not null)
        {
            host.Error.WriteLine($"wrote the plan to '{plan}'; run 'infra up --plan {plan}' to hold an update to it");
        }

        if (planning && arguments.ImportFile is { } file && result.Result == OperationResult.Succeeded)
        {
            var created = result.Deployment.Steps.Where(static s => s.Operation == StepOperation.Create).Select(static s => s.New!);
            _writer.File(file, ImportFileWriter.Write(created.Select(static r => r with { Id = "" }), stack.Identity));
        }

        return result;
    }

    private List<IProgressView> Views(ModelView model, TextWriter? log, string headline, bool planning, ProviderSelection providers)
    {
        var events = new EventJson(providers.IsAnySimulated, arguments.Display.ShowSecrets);
        var views = new List<IProgressView> { model };
        var options = Terminal.ErrorOptions(host, arguments.Common.Color);
        if (log is not null)
        {
            views.Add(new EventLogView(log, events));
        }

        if (arguments.Json)
        {
            views.AddRange(planning ? [] : [new EventLogView(host.Output, events)]);
        }
        else if (!arguments.SuppressProgress)
        {
            views.Add(Terminal.IsLive(host) ? new LiveProgress(host.Error, options, host.Height, headline) : new PlainProgress(host.Error, options));
        }

        return views;
    }

    private void Report(StackOperationResult result, OperationModel model, bool planning)
    {
        var report = new OperationReport
        {
            Stack = result.Stack,
            Model = model,
            Providers = result.Providers,
            OldOutputs = result.OutputsBefore,
            Outputs = result.Outputs,
            Cost = result.EstimateCost(),
        };
        if (arguments.Markdown is { } markdown)
        {
            _writer.File(markdown, MarkdownReport.Render(report));
        }

        var told = result.Result == OperationResult.Canceled ? [.. result.StateDiagnostics, Cancelled(result, planning)] : result.StateDiagnostics;
        if (arguments.Json && planning && !arguments.Replan)
        {
            host.Output.WriteLine(new DigestJson(arguments.Display.ShowSecrets).Render(report));
        }
        else if (!arguments.Json && arguments.Markdown != "-")
        {
            _writer.Text(report, result, told);
        }
        else
        {
            _writer.Diagnostics([.. told, .. model.Diagnostics]);
        }
    }

    private static Diagnostic Cancelled(StackOperationResult result, bool planning) => planning
        ? CliDiagnostics.Cancelled.Create("the preview was cancelled; nothing was changed")
        : CliDiagnostics.Cancelled.Create("the operation was cancelled; what was done until then is recorded") with
        {
            NextStep = result.Deployment.Snapshot.PendingOperations.IsEmpty
                ? "run it again to do the rest"
                : "run it again to do the rest: it begins with what was cut off, whose outcome is not known",
        };

    private int Finish(OperationKind kind, StackOperationResult result, bool planning)
    {
        if (result.Result == OperationResult.Succeeded && arguments.ExpectNoChanges && result.HasChanges)
        {
            var what = kind == OperationKind.Refresh ? "refresh" : planning ? "preview" : "update";
            throw new DiagnosticException(CliDiagnostics.UnexpectedChanges.Create($"no changes were expected for {what} but changes were proposed") with
            {
                NextStep = "look at the changes above",
            });
        }

        return Failures.ExitCodeOf(result);
    }

    private void RequireAnswer()
    {
        if (!arguments.Yes && !(arguments.SkipPreview && !arguments.Json) && (arguments.Json || !Terminal.IsInteractive(host, arguments.Common)))
        {
            throw new DiagnosticException(CliDiagnostics.NeedsConfirmation.Create(
                "--yes or --skip-preview must be passed in to proceed when running in non-interactive mode") with
            {
                NextStep = "add --yes, or run 'infra preview' to see what would be done",
            });
        }
    }

    private bool Confirm(OperationKind kind, ProjectStack stack)
    {
        var verb = kind switch { OperationKind.Destroy => "destroy", OperationKind.Refresh => "refresh", OperationKind.Import => "import", _ => "update" };
        host.Error.Write($"Do you want to perform this {verb} of '{stack.Identity.Stack}'? Only 'yes' is a yes: ");
        return host.Input.ReadLine()?.Trim() is { } answer && (answer.Equals("yes", StringComparison.OrdinalIgnoreCase) || answer is "y");
    }
}
