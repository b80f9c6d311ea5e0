using Infra.Core;
using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Core.Resources;

namespace Infra.Testing.Programs;

/// <summary>
/// Lets a .NET program say what a Node program can say and the .NET SDK cannot: null as a value of a property (there it means that the
/// property is absent), timeouts that are no durations (the engine refuses them), in an update nothing in place of the output of a
/// resource that came to nothing (there it is an unknown; recording untargeted-create), and a dependency on what a resource is replaced
/// with (recording replace-with).
/// </summary>
public sealed class NodeMonitor(IResourceMonitor inner, bool isDryRun, ProgramProgress progress) : ForwardingMonitor(inner)
{
    /// <summary>The text that stands for null.</summary>
    public const string NullMarker = "\u0000null";

    private readonly HashSet<Urn> _passedOver = [];
    private readonly HashSet<string> _badTimeouts = new(StringComparer.Ordinal);

    private readonly Dictionary<string, TaskCompletionSource> _arrivals = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>Completes when the program has asked for a resource of a name.</summary>
    public Task ArrivalOf(string name) => Arrival(name).Task;

    /// <summary>Says that the program asks for nothing more: it has failed.</summary>
    public void AskNothingMore() => progress.End();

    /// <summary>Says that a resource has a timeout that is no duration.</summary>
    public void BadTimeout(string name) => _badTimeouts.Add(name);

    /// <inheritdoc/>
    public override async Task<RegisterResourceResponse> RegisterResourceAsync(RegisterResourceRequest request, CancellationToken cancellationToken)
    {
        Arrival(request.Name).TrySetResult();
        if (_badTimeouts.Contains(request.Name))
        {
            request = request with { Options = request.Options with { CustomTimeouts = new CustomTimeouts(Update: double.NaN) } };
        }

        var dependencies = request.Dependencies.Concat(request.Options.ReplaceWith.Select(static u => u.Value)).Distinct();
        request = WithoutNothing(request with { Inputs = Nulls(request.Inputs), Dependencies = [.. dependencies] });
        var response = await progress.SendAsync(
            request.Name,
            () => Inner.RegisterResourceAsync(request, cancellationToken),
            static r => r.Result == RegistrationResult.Succeeded);
        if (response.Unknown)
        {
            lock (_gate)
            {
                _passedOver.Add(response.Urn);
            }
        }

        return response;
    }

    /// <inheritdoc/>
    public override Task RegisterResourceOutputsAsync(RegisterResourceOutputsRequest request, CancellationToken cancellationToken) =>
        Inner.RegisterResourceOutputsAsync(request with { Outputs = Nulls(request.Outputs) }, cancellationToken);

    /// <inheritdoc/>
    public override Task<ReadResourceResponse> ReadResourceAsync(ReadResourceRequest request, CancellationToken cancellationToken) =>
        progress.SendAsync(
            request.Name,
            () => Inner.ReadResourceAsync(request, cancellationToken),
            static r => r.Result == RegistrationResult.Succeeded);

    private TaskCompletionSource Arrival(string name)
    {
        lock (_gate)
        {
            if (!_arrivals.TryGetValue(name, out var arrival))
            {
                _arrivals[name] = arrival = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            return arrival;
        }
    }

    private RegisterResourceRequest WithoutNothing(RegisterResourceRequest request)
    {
        var nothing = isDryRun ? [] : request.Inputs.Where(static (_, value) => value.ContainsUnknowns()).Keys.ToList();
        if (nothing.Count == 0)
        {
            return request;
        }

        // A dependency on what failed is sent all the same, one on what was passed over is not.
        HashSet<Urn> passedOver;
        lock (_gate)
        {
            passedOver = [.. _passedOver];
        }

        passedOver.IntersectWith(nothing.SelectMany(key => request.PropertyDependencies.GetValueOrDefault(key, [])));
        return request with
        {
            Inputs = request.Inputs.Where((key, _) => !nothing.Contains(key)),
            PropertyDependencies = request.PropertyDependencies.Where((key, _) => !nothing.Contains(key)),
            Dependencies = [.. request.Dependencies.Where(d => !passedOver.Contains(Urn.Parse(d)))],
        };
    }

    private static PropertyMap Nulls(PropertyMap map) => map.Select(Nulls);

    private static PropertyValue Nulls(PropertyValue value) => value switch
    {
        StringValue { Value: NullMarker } => PropertyValue.Null,
        ListValue list => list.Select(Nulls),
        MapValue map => new MapValue(map.Properties.Select(Nulls)),
        SecretValue secret => PropertyValue.Secret(Nulls(secret.Value)),
        OutputValue { Value: { } inner } output => output with { Value = Nulls(inner) },
        _ => value,
    };
}
