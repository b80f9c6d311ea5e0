namespace Pulumi;

/// <summary>Gives access to the outputs of another stack.</summary>
public class StackReference : CustomResource
{
    /// <summary>Refers to the stack that the arguments name, or else the resource's name.</summary>
    public StackReference(string name, StackReferenceArgs? args = null, CustomResourceOptions? options = null)
        : base(
            Infra.Core.ResourceTypeToken.StackReference.Value,
            name,
            new StackReferenceArgs { Name = args?.Name ?? (Input<string>)name },
            CustomResourceOptions.Merge(options, new CustomResourceOptions { Id = args?.Name ?? (Input<string>)name }))
    {
    }

    /// <summary>The stack.</summary>
    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    /// <summary>All its outputs.</summary>
    [Output("outputs")]
    public Output<ImmutableDictionary<string, object>> Outputs { get; private set; } = null!;

    /// <summary>The names of the outputs that are secret.</summary>
    [Output("secretOutputNames")]
    public Output<ImmutableArray<string>> SecretOutputNames { get; private set; } = null!;

    /// <summary>An output, or null where there is none of that name.</summary>
    public Output<object?> GetOutput(Input<string> name) => new(GetDataAsync(name, static (_, value) => value));

    /// <summary>An output.</summary>
    /// <exception cref="KeyNotFoundException">On resolution: there is none of that name.</exception>
    public Output<object> RequireOutput(Input<string> name) => new(RequireDataAsync(name));

    /// <summary>The value of an output that is no secret, or null where there is none of that name.</summary>
    /// <exception cref="InvalidOperationException">It is a secret.</exception>
    public async Task<object?> GetValueAsync(Input<string> name)
    {
        var data = await GetDataAsync(name, static (_, value) => value);
        return data.IsSecret
            ? throw new InvalidOperationException("the output is a secret; use GetOutput or RequireOutput, which keep it one")
            : data.Value;
    }

    /// <summary>The value of an output that is no secret.</summary>
    /// <exception cref="InvalidOperationException">It is a secret.</exception>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public async Task<object> RequireValueAsync(Input<string> name)
    {
        var data = await RequireDataAsync(name);
        return data.IsSecret
            ? throw new InvalidOperationException("the output is a secret; use RequireOutput, which keeps it one")
            : data.Value;
    }

    /// <summary>The value of an output, secret or not.</summary>
    public async Task<StackReferenceOutputDetails> GetOutputDetailsAsync(string name)
    {
        var data = await GetDataAsync(name, static (_, value) => value);
        return data.IsSecret
            ? new StackReferenceOutputDetails { SecretValue = data.Value }
            : new StackReferenceOutputDetails { Value = data.Value };
    }

    private async Task<OutputData<object>> RequireDataAsync(Input<string> name)
    {
        var stack = await Name.DataTask;
        return await GetDataAsync(name, (key, value) =>
            value ?? throw new KeyNotFoundException($"stack '{stack.Value}' has no output '{key}', which this program requires"));
    }

    private async Task<OutputData<T>> GetDataAsync<T>(Input<string> name, Func<string, object?, T> pick)
    {
        var key = await name.ToOutput().DataTask;
        var outputs = await Outputs.DataTask;
        var secrets = await SecretOutputNames.DataTask;

        // Without the list of names every output counts as secret as soon as one is.
        var isListed = key.IsKnown && secrets is { IsKnown: true, Value.IsDefault: false };
        var isSecret = key.IsSecret || (isListed ? secrets.Value.Contains(key.Value) : outputs.IsSecret);
        var joined = key.Join(outputs);
        return joined.IsKnown
            ? new OutputData<T>(joined.Resources, pick(key.Value, outputs.Value?.GetValueOrDefault(key.Value)), true, isSecret)
            : new OutputData<T>(joined.Resources, default!, false, isSecret);
    }
}
