using System.Collections.Immutable;
using Infra.Automation.Driving;
using Infra.Blueprints;
using Infra.Core.Diagnostics;
using Infra.Engine.Secrets;
using Pulumi;
using Pulumi.Automation;
using Pulumi.Automation.Commands.Exceptions;
using Pulumi.Automation.Events;

namespace Launcher;

/// <summary>Runs jobs with the driver of blueprints, each with configuration and secrets of its own.</summary>
internal sealed class JobRunner(LauncherOptions options)
{
    private const string Masked = "[secret]";

    // Deriving a key takes a good part of a second: every stack of this launcher has the same salt, as it has the same passphrase.
    private readonly Lazy<string> _salt = new(() => Salt(options));

    /// <summary>Runs a job to its end. Whatever comes of it is the job's result.</summary>
    public async Task RunAsync(Job job)
    {
        try
        {
            job.End(JobState.Succeeded, await OperateAsync(job));
        }
        catch (OperationCanceledException)
        {
            job.End(JobState.Cancelled, new JobResult { Message = "cancelled; what was done until then is recorded" });
        }
        catch (Exception e) when (e is CommandException or DiagnosticException or RunException or NotSupportedException or ArgumentException)
        {
            var text = e is CommandException { Result.StandardError: var error } ? error : e.Message;
            job.End(JobState.Failed, new JobResult { Message = Redact(text, job.Request) });
        }
        catch (Exception e)
        {
            // What nobody foresaw may say anything: only its kind is told.
            job.End(JobState.Failed, new JobResult { Message = $"internal error: {e.GetType().Name}" });
        }
    }

    private async Task<JobResult> OperateAsync(Job job)
    {
        var (request, driver) = (job.Request, Driver(job));
        switch (request.Operation)
        {
            case "preview":
                var preview = await driver.PreviewAsync(Blueprint(request), request.Stack, job.Token);
                return new JobResult { Message = "previewed", Changes = Count(preview.ChangeSummary) };
            case "up":
                return Of(await driver.UpAsync(Blueprint(request), request.Stack, job.Token));
            case "refresh":
                var refresh = await driver.RefreshAsync(request.Stack, job.Token);
                return new JobResult { Message = "refreshed", Changes = Count(refresh.Summary.ResourceChanges) };
            case "destroy":
                var destroy = await driver.DestroyAsync(request.Stack, job.Token);
                return new JobResult { Message = "destroyed", Changes = Count(destroy.Summary.ResourceChanges) };
            case "cost":
                var cost = await driver.CostAsync(Blueprint(request), request.Stack, job.Token);
                return new JobResult { Message = "priced", MonthlyCost = cost.MonthlyAfter };
            default:
                throw new ArgumentException($"there is no operation '{request.Operation}'; there are preview, up, refresh, destroy and cost");
        }
    }

    private BlueprintDriver Driver(Job job) => new(new BlueprintDriverOptions
    {
        Directory = Path.Combine(options.Directory, "stacks"),
        Project = "launcher",
        Embedded = options.Embedded,
        Simulated = options.Simulated,
        NewStackSettings = new StackSettings { EncryptionSalt = _salt.Value },
        Config = job.Request.Config.Select(static p => KeyValuePair.Create(p.Key, new ConfigValue(p.Value)))
            .Concat(job.Request.Secrets.Select(static p => KeyValuePair.Create(p.Key, new ConfigValue(p.Value, isSecret: true))))
            .ToImmutableDictionary(),
        EnvironmentVariables = options.EnvironmentVariables
            .SetItem("PULUMI_BACKEND_URL", "file://" + Directory.CreateDirectory(Path.Combine(options.Directory, "state")).FullName)
            .SetItem("PULUMI_CONFIG_PASSPHRASE", options.Passphrase),
        OnEvent = happened => Report(job, happened),
    });

    private static void Report(Job job, EngineEvent happened)
    {
        if (happened.ResourceOutputsEvent is { Metadata: { Op: not OperationType.Same } step, Planning: var planning })
        {
            job.Report($"{(planning is true ? "would " : "")}{step.Op.ToString().ToLowerInvariant()} {step.Urn}");
        }
        else if (happened.DiagnosticEvent is { Severity: "warning" or "error" } diagnostic)
        {
            job.Report($"{diagnostic.Severity}: {Redact(diagnostic.Message, job.Request)}");
        }
    }

    private static Blueprint Blueprint(JobRequest request) => new BlueprintLoader()
        .Parse("blueprint.yaml", request.Blueprint ?? throw new ArgumentException($"the operation '{request.Operation}' needs a blueprint"))
        .Require();

    private static JobResult Of(UpResult up) => new()
    {
        Message = "deployed",
        Changes = Count(up.Summary.ResourceChanges),
        Outputs = up.Outputs.ToImmutableSortedDictionary(static o => o.Key, static o => o.Value.IsSecret ? Masked : o.Value.Value),
    };

    private static ImmutableSortedDictionary<string, int> Count(IImmutableDictionary<OperationType, int>? changes) =>
        (changes ?? ImmutableDictionary<OperationType, int>.Empty)
        .ToImmutableSortedDictionary(static c => c.Key.ToString().ToLowerInvariant(), static c => c.Value);

    // The engine masks what it knows to be secret; what it refused to take in, it cannot know.
    private static string Redact(string text, JobRequest request) =>
        request.Secrets.Values.Where(static s => s.Length > 0).Aggregate(text, static (t, s) => t.Replace(s, Masked, StringComparison.Ordinal));

    private static string Salt(LauncherOptions options)
    {
        var file = Path.Combine(Directory.CreateDirectory(options.Directory).FullName, "salt");
        if (!File.Exists(file))
        {
            using var provider = PassphraseSecretsProvider.Create(options.Passphrase);
            File.WriteAllText(file, provider.State);
        }

        return File.ReadAllText(file);
    }
}
