using System.Collections.Immutable;
using Infra.Core.Deployments;
using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Core.Resources;

namespace Infra.Engine.Execution;

/// <summary>What each kind of step asks of a provider, and what comes of it. Knows nothing of recorded state, order or events.</summary>
/// <param name="router">Finds providers.</param>
/// <param name="time">Dates results.</param>
/// <param name="planning">Whether providers are only asked what would be.</param>
internal sealed class StepActions(ProviderRouter router, TimeProvider time, bool planning)
{
    /// <summary>Reads in bulk what a refresh asks for.</summary>
    public BulkReads Reads { get; } = new(router);

    /// <summary>Keeps a resource; a provider becomes ready for use.</summary>
    public async Task<StepOutcome> KeepAsync(Step step)
    {
        if (step.StateOnly || step.New is not { } state || step.Old is not { } old)
        {
            return new StepOutcome(step);
        }

        // What has become secret since, in the inputs or by the option, is so in the outputs from now on.
        var marked = Marked(state, state.Outputs);
        if (!ReferenceEquals(marked, state.Outputs))
        {
            step = step with { New = state with { Outputs = marked } };
        }

        if (!state.IsProvider)
        {
            return new StepOutcome(step);
        }

        var answer = await ProviderDispatcher.CallAsync("Configure", async () =>
        {
            await router.ProviderResources.KeepAsync(state.Urn, old);
            return state;
        });
        return answer.Succeeded ? new StepOutcome(step) : StepOutcomes.Failed(step, answer.Failure);
    }

    /// <summary>Creates.</summary>
    public async Task<StepOutcome> CreateAsync(Step step, CancellationToken cancellationToken)
    {
        var state = Created(step.New!);
        if (!state.Custom)
        {
            return new StepOutcome(step with { New = state });
        }

        var provider = await router.ForAsync(state);
        if (!provider.Succeeded)
        {
            return StepOutcomes.Failed(step, provider.Failure);
        }

        var request = new CreateRequest(state.Urn, state.Inputs, planning, state.CustomTimeouts?.Create) { Token = step.Token };
        var answer = await provider.Value.CreateAsync(request, cancellationToken);
        if (!answer.Succeeded)
        {
            return StepOutcomes.Failed(step, answer.Failure);
        }

        if (string.IsNullOrEmpty(answer.Value.Id) && !planning)
        {
            var message = $"the provider of package '{state.Type.Package}' ({state.Provider}) created it and gave no ID: what it made cannot be recorded";
            return StepOutcomes.Failed(step, new ProviderFailure(message, ProviderStatus.OutcomeUnknown));
        }

        return StepOutcomes.Ended(step, Made(state, answer.Value));
    }

    /// <summary>The resource that a create made.</summary>
    public ResourceState Made(ResourceState wanted, CreateResponse created) => Created(wanted) with
    {
        Id = created.Id,
        Outputs = Marked(wanted, created.Outputs),
        InitErrors = created.InitErrors,
        RefreshBeforeUpdate = created.RefreshBeforeUpdate,
    };

    /// <summary>Changes in place.</summary>
    public async Task<StepOutcome> UpdateAsync(Step step, CancellationToken cancellationToken)
    {
        var (old, state) = (step.Old!, step.New!);
        state = state with { Id = old.Id, Created = old.Created, Modified = time.GetUtcNow() };
        if (!state.Custom)
        {
            return new StepOutcome(step with { New = state with { Outputs = old.Outputs } });
        }

        var provider = await router.ForAsync(state);
        if (!provider.Succeeded)
        {
            return StepOutcomes.Failed(step, provider.Failure);
        }

        var request = new UpdateRequest(state.Urn, old.Id, old.Inputs, old.Outputs, state.Inputs)
        {
            Preview = planning,
            IgnoreChanges = state.IgnoreChanges,
            Timeout = state.CustomTimeouts?.Update,
        };
        var answer = await provider.Value.UpdateAsync(request, cancellationToken);
        if (!answer.Succeeded)
        {
            return StepOutcomes.Failed(step with { New = state }, answer.Failure);
        }

        var updated = state with
        {
            Outputs = Marked(state, answer.Value.Outputs),
            InitErrors = answer.Value.InitErrors,
            RefreshBeforeUpdate = answer.Value.RefreshBeforeUpdate,
        };

        // What was asked for is not what is there: the next run compares with the old inputs again (protocol reference 4.12).
        return StepOutcomes.Ended(step, updated.InitErrors.IsEmpty ? updated : updated with { Inputs = old.Inputs });
    }

    /// <summary>Deletes.</summary>
    public async Task<StepOutcome> DeleteAsync(Step step, CancellationToken cancellationToken)
    {
        var old = step.Old!;
        if (!old.Custom || old.External || step.StateOnly || planning)
        {
            return new StepOutcome(step);
        }

        var provider = await router.ForAsync(old);
        if (!provider.Succeeded)
        {
            return StepOutcomes.Failed(step, provider.Failure);
        }

        var request = new DeleteRequest(old.Urn, old.Id, old.Inputs, old.Outputs, old.CustomTimeouts?.Delete);
        var answer = await provider.Value.DeleteAsync(request, cancellationToken);
        return answer.Succeeded ? new StepOutcome(step) : StepOutcomes.Failed(step, answer.Failure);
    }

    /// <summary>Reads a resource that the stack does not manage.</summary>
    public async Task<StepOutcome> ReadAsync(Step step, CancellationToken cancellationToken)
    {
        var state = step.New!;
        if (state.Id == UnknownValue.Sentinel)
        {
            return new StepOutcome(step with { New = state with { Outputs = PropertyMap.Empty } });
        }

        var request = new ReadRequest(state.Urn, state.Id, PropertyMap.Empty, state.Inputs) { Timeout = state.CustomTimeouts?.Read };
        var answer = await ReadAsync(state, request, cancellationToken);
        if (!answer.Succeeded)
        {
            return StepOutcomes.Failed(step, answer.Failure);
        }

        var read = answer.Value;
        return read.Id.Length == 0
            ? StepOutcomes.Missing(step, state.Id)
            : StepOutcomes.Ended(step, Dated(step.Old, state with
            {
                Id = read.Id,
                Outputs = Marked(state, read.Properties ?? PropertyMap.Empty),
                InitErrors = read.InitErrors,
            }));
    }

    /// <summary>Takes over an existing resource: its inputs become the recorded ones.</summary>
    public async Task<StepOutcome> ImportAsync(Step step, CancellationToken cancellationToken)
    {
        var state = step.New!;
        var request = new ReadRequest(state.Urn, state.Id, null, null) { Timeout = state.CustomTimeouts?.Read };
        var answer = await ReadAsync(state, request, cancellationToken);
        if (!answer.Succeeded)
        {
            return StepOutcomes.Failed(step, answer.Failure);
        }

        var read = answer.Value;
        if (read.Id.Length == 0)
        {
            return StepOutcomes.Missing(step, state.Id);
        }

        if (read.Inputs is null)
        {
            return StepOutcomes.Failed(step, new ProviderFailure("the provider cannot import resources of this type", ProviderStatus.Failed));
        }

        var imported = Created(state with
        {
            Id = read.Id,
            Inputs = read.Inputs,
            InitErrors = read.InitErrors,
            RefreshBeforeUpdate = read.RefreshBeforeUpdate,
        });
        return StepOutcomes.Imported(step, imported with { Outputs = Marked(imported, read.Properties ?? PropertyMap.Empty) });
    }

    /// <summary>Compares a recorded resource with the real one.</summary>
    public async Task<StepOutcome> RefreshAsync(Step step, CancellationToken cancellationToken)
    {
        var old = step.Old!;
        if (!old.Custom || old.IsProvider || old.PendingReplacement)
        {
            return new StepOutcome(step);
        }

        var request = new ReadRequest(old.Urn, old.Id, old.Inputs, old.Outputs) { Timeout = old.CustomTimeouts?.Read };
        var answer = await Reads.TryReadAsync(old, cancellationToken) ?? await ReadAsync(old, request, cancellationToken);
        if (!answer.Succeeded)
        {
            return StepOutcomes.Failed(step, answer.Failure);
        }

        if (answer.Value.Id.Length == 0)
        {
            return new StepOutcome(step with { New = null });
        }

        var refreshed = Refreshed(old, answer.Value);
        return old.External
            ? new StepOutcome(step with { New = refreshed })
            : await ExplainAsync(step, refreshed, answer.Value.Properties ?? PropertyMap.Empty, cancellationToken);
    }

    private ResourceState Refreshed(ResourceState old, ReadResponse read)
    {
        var state = old with
        {
            Id = read.Id,
            Inputs = SecretMarkers.Copy(old.Inputs, read.Inputs ?? old.Inputs),
            InitErrors = read.InitErrors,
            RefreshBeforeUpdate = read.RefreshBeforeUpdate,
        };
        state = state with { Outputs = Marked(state, read.Properties ?? PropertyMap.Empty) };
        return ResourceStates.AreEqual(old, state) ? old : state with { Modified = time.GetUtcNow() };
    }

    // Drift is shown the way the program sees it: what is real plays the part of "old", what was recorded that of "new".
    private async Task<StepOutcome> ExplainAsync(
        Step step, ResourceState refreshed, PropertyMap outputs, CancellationToken cancellationToken)
    {
        var provider = await router.ForAsync(refreshed);
        if (!provider.Succeeded)
        {
            return StepOutcomes.Failed(step, provider.Failure);
        }

        var request = new DiffRequest(refreshed.Urn, refreshed.Id, refreshed.Inputs, outputs, step.Old!.Inputs)
        {
            IgnoreChanges = refreshed.IgnoreChanges,
        };
        var answer = await provider.Value.DiffAsync(request, cancellationToken);
        return answer.Succeeded
            ? new StepOutcome(step with { New = refreshed, ChangedKeys = answer.Value.Diffs, DetailedDiff = Inverted(answer.Value) })
            : StepOutcomes.Failed(step, answer.Failure);
    }

    private static ImmutableSortedDictionary<string, DetailedDiff>? Inverted(DiffResponse response) =>
        response.DetailedDiff?.ToImmutableSortedDictionary(
            static d => d.Key, static d => d.Value with { Kind = d.Value.Kind.Invert() }, StringComparer.Ordinal);

    /// <summary>Outputs with every secret marker that they should have.</summary>
    public static PropertyMap Marked(ResourceState state, PropertyMap outputs) =>
        SecretMarkers.Mark(SecretMarkers.CopyTopLevel(state.Inputs, outputs), state.AdditionalSecretOutputs);

    private ResourceState Created(ResourceState state)
    {
        var now = time.GetUtcNow();
        return state with { Created = now, Modified = now };
    }

    private ResourceState Dated(ResourceState? old, ResourceState state) => old is null
        ? Created(state)
        : state with { Created = old.Created, Modified = old.Outputs.Equals(state.Outputs) ? old.Modified : time.GetUtcNow() };

    private async Task<ProviderAnswer<ReadResponse>> ReadAsync(ResourceState state, ReadRequest request, CancellationToken cancellationToken)
    {
        var provider = await router.ForAsync(state);
        return provider.Succeeded
            ? await provider.Value.ReadAsync(request, cancellationToken)
            : new ProviderAnswer<ReadResponse>(provider.Failure);
    }
}
