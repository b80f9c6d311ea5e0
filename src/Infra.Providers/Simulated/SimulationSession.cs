using System.Collections.Concurrent;
using System.Globalization;
using Infra.Core;
using Infra.Core.Diagnostics;
using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Providers.Simulated.World;

namespace Infra.Providers.Simulated;

/// <summary>What the providers of one source share: the world, the clock, scripted failures and their attempts.</summary>
internal sealed class SimulationSession(SimulatedWorld world, SimulationOptions options, TimeProvider time)
{
    private readonly ConcurrentDictionary<(SimulatedOperation, string), int> _attempts = new();
    private readonly ConcurrentDictionary<string, bool> _reported = new(StringComparer.Ordinal);

    public SimulatedWorld World { get; } = world;

    public SimulationOptions Options { get; } = options;

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Begins an operation: takes its time and gives the scripted failure that it meets, or null.</summary>
    public async Task<SimulatedFault?> BeginAsync(SimulatedOperation operation, string subject, CancellationToken cancellationToken)
    {
        var latency = Options.Latency.Of(operation);
        if (latency > TimeSpan.Zero)
        {
            await Task.Delay(latency, time, cancellationToken);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return FaultOf(operation, subject);
    }

    /// <summary>Fails a call as scripted, before it does anything.</summary>
    public static void FailBefore(SimulatedFault? fault)
    {
        if (fault is { Kind: SimulatedFaultKind.Fail })
        {
            throw new ProviderException(fault.Message);
        }

        if (fault is { Kind: SimulatedFaultKind.LostBefore })
        {
            throw new ProviderException(fault.Message, ProviderStatus.OutcomeUnknown);
        }
    }

    /// <summary>Fails a call as scripted, after it did its work.</summary>
    public static void FailAfter(SimulatedFault? fault)
    {
        if (fault is { Kind: SimulatedFaultKind.OutcomeUnknown })
        {
            throw new ProviderException(fault.Message, ProviderStatus.OutcomeUnknown);
        }
    }

    /// <summary>Refuses a create that would exceed a quota.</summary>
    public void DemandQuota(string type)
    {
        foreach (var (pattern, limit) in Options.Quotas)
        {
            if (Pattern.Fits(pattern, type) && World.Count(type) >= limit)
            {
                throw new ProviderException($"quota exceeded: at most {limit} of {type} may exist, and {World.Count(type)} do (quota '{pattern}')");
            }
        }
    }

    /// <summary>Makes the drift happen that is due for a resource; null where it deletes it.</summary>
    public SimulatedResource? Drift(SimulatedResource resource)
    {
        if (!Urn.TryParse(resource.Urn, out var urn))
        {
            return resource;
        }

        for (var i = 0; i < Options.Drift.Length; i++)
        {
            var edit = Options.Drift[i];
            var key = string.Create(CultureInfo.InvariantCulture, $"{i}|{edit.Urns}|{edit.Path}|{edit.Value}|{resource.Type}|{resource.Id}");
            if (!Pattern.Fits(edit.Urns, urn) || !World.BeginDrift(key))
            {
                continue;
            }

            if (edit.Path.Length == 0)
            {
                World.Delete(resource.Type, resource.Id, resource.Urn);
                return null;
            }

            var path = PropertyPath.Parse(edit.Path);
            resource = resource with
            {
                Inputs = PropertyEdit.Set(resource.Inputs, path, edit.Value),
                Outputs = PropertyEdit.Set(resource.Outputs, path, edit.Value),
                Revision = resource.Revision + 1,
            };
            World.Put(resource);
        }

        return resource;
    }

    /// <summary>Reports once per subject.</summary>
    public void ReportOnce(string subject, Diagnostic diagnostic)
    {
        if (_reported.TryAdd(diagnostic.Code + subject, true))
        {
            Options.Report(diagnostic);
        }
    }

    private SimulatedFault? FaultOf(SimulatedOperation operation, string subject)
    {
        if (Options.Faults.IsEmpty)
        {
            return null;
        }

        var attempt = _attempts.AddOrUpdate((operation, subject), 1, static (_, count) => count + 1);
        foreach (var fault in Options.Faults)
        {
            var fits = Urn.TryParse(subject, out var urn) ? Pattern.Fits(fault.Urns, urn) : Pattern.Fits(fault.Urns, subject);
            if (fault.Operation == operation && (fault.Attempt == 0 || fault.Attempt == attempt) && fits)
            {
                return fault;
            }
        }

        return null;
    }
}
