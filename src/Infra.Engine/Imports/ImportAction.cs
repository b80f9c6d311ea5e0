using System.Collections.Immutable;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Core.Resources;
using Infra.Engine.Execution;

namespace Infra.Engine.Imports;

/// <summary>
/// Takes over a resource that no program declares: its inputs are those that the provider read, or the listed ones among them. The
/// provider is asked whether it accepts them; if not, the import holds and the doubts are told (protocol reference 4.8).
/// </summary>
internal sealed class ImportAction(ProviderRouter router, TimeProvider time, IIdSource ids)
{
    /// <summary>Imports.</summary>
    public async Task<StepOutcome> RunAsync(Step step, CancellationToken cancellationToken)
    {
        var state = Dated(step.New!);
        if (!state.Custom)
        {
            return new StepOutcome(step with { New = state });
        }

        var provider = await router.ForAsync(state);
        if (!provider.Succeeded)
        {
            return StepOutcomes.Failed(step, provider.Failure);
        }

        var found = await ReadAsync(provider.Value, state, step.Import!, cancellationToken);
        if (!found.Succeeded)
        {
            return StepOutcomes.Failed(step, found.Failure);
        }

        var (id, inputs, outputs) = (found.Value.Id, found.Value.Inputs, found.Value.Properties);
        if (id.Length == 0 || outputs is null)
        {
            return StepOutcomes.Missing(step, state.Id);
        }

        if (inputs is null)
        {
            return StepOutcomes.Failed(step, new ProviderFailure("the provider cannot import resources of this type", ProviderStatus.Failed));
        }

        var imported = state with
        {
            Id = id,
            Inputs = Chosen(inputs, step.Import!.Properties),
            InitErrors = found.Value.InitErrors,
            RefreshBeforeUpdate = found.Value.RefreshBeforeUpdate,
        };
        var notices = await DoubtsAsync(provider.Value, imported, inputs, cancellationToken);
        var outcome = StepOutcomes.Imported(step, imported with { Outputs = StepActions.Marked(imported, outputs) });
        return outcome with { Notices = [.. Unread(step, inputs), .. notices, .. outcome.Notices] };
    }

    // Nothing that the provider has not read is recorded, and that is no failure: the next update sets it.
    private static IEnumerable<Diagnostic> Unread(Step step, PropertyMap inputs) => step.Import!.Properties
        .Where(p => !inputs.ContainsKey(p))
        .Select(p => ImportDiagnostics.UnknownProperty.Create($"the provider read no input '{p}'") with
        {
            Urn = step.Urn,
            NextStep = $"choose among: {string.Join(", ", inputs.Keys)}",
        });

    private static async Task<ProviderAnswer<ReadResponse>> ReadAsync(
        ProviderInstance provider, ResourceState state, ImportSource source, CancellationToken cancellationToken)
    {
        if (source.Outputs is { } known)
        {
            return new ProviderAnswer<ReadResponse>(new ReadResponse(state.Id, source.Inputs ?? known, known));
        }

        var answer = await provider.ReadAsync(new ReadRequest(state.Urn, state.Id, null, null), cancellationToken);
        return answer.Select(r => r.Inputs is null ? r with { Inputs = source.Inputs } : r);
    }

    private static PropertyMap Chosen(PropertyMap inputs, ImmutableArray<string> properties) =>
        properties.IsEmpty ? inputs : inputs.Where((key, _) => properties.Contains(key));

    private async Task<ImmutableArray<Diagnostic>> DoubtsAsync(
        ProviderInstance provider, ResourceState imported, PropertyMap read, CancellationToken cancellationToken)
    {
        var request = new CheckRequest(imported.Urn, read, imported.Inputs) { RandomSeed = ids.NewSeed() };
        var answer = await provider.CheckAsync(request, cancellationToken);
        return answer.Succeeded
            ? [.. answer.Value.Failures.Select(f => Doubt(imported, f.Property.Length == 0 ? f.Reason : $"property {f.Property}: {f.Reason}"))]
            : [Doubt(imported, answer.Failure.Message)];
    }

    private static Diagnostic Doubt(ResourceState imported, string reason) =>
        ImportDiagnostics.InputsRefused.Create($"the provider does not accept the imported inputs: {reason}") with
        {
            Urn = imported.Urn,
            NextStep = "declare the resource with inputs that are valid; the next update changes it",
        };

    private ResourceState Dated(ResourceState state)
    {
        var now = time.GetUtcNow();
        return state with { Created = now, Modified = now };
    }
}
