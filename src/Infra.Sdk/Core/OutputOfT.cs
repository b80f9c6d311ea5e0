namespace Pulumi;

/// <summary>
/// A value that may only be known once resources exist. Remembers the resources it came from and whether it is secret.
/// </summary>
public sealed class Output<T> : IOutput
{
    private readonly Task<OutputData<T>>? _data;
    private readonly OutputCompletion<T>? _completion;

    internal Output(Task<OutputData<T>> data, bool track = true)
    {
        _data = data;
        if (track && !data.IsCompletedSuccessfully)
        {
            Deployment.Current?.Runner.Track(data);
        }
    }

    internal Output(OutputData<T> data)
        : this(Task.FromResult(data), track: false)
    {
    }

    /// <summary>An output that the engine's answer completes.</summary>
    internal Output(OutputCompletion<T> completion) => (_completion, Origin) = (completion, completion);

    internal Task<OutputData<T>> DataTask => _data ?? _completion!.Task;

    /// <summary>Where the value comes from; null where it is there, or comes from a task of the program.</summary>
    internal IOutputOrigin? Origin { get; init; }

    IOutputOrigin? IOutput.Origin => Origin;

    bool IOutput.IsPending => !(_data?.IsCompleted ?? _completion!.IsCompleted);

    Task IOutput.Completion => DataTask;

    /// <summary>Makes an output of a value that arrives later.</summary>
    public static Output<T> Create(Task<T> value) => Output.Create(value);

    /// <summary>Maps the value; the callback does not run while the value is not known.</summary>
    public Output<TResult> Apply<TResult>(Func<T, TResult> func) => new(MapAsync(func)) { Origin = Origin };

    /// <summary>Maps the value by an asynchronous callback, which does not run while the value is not known.</summary>
    public Output<TResult> Apply<TResult>(Func<T, Task<TResult>> func) => new(MapTaskAsync(func)) { Origin = Origin };

    /// <summary>Runs an asynchronous callback, unless the value is not known.</summary>
    public Output<ValueTuple> Apply(Func<T, Task> func) => new(MapTaskAsync(async value =>
    {
        await func(value);
        return default(ValueTuple);
    }))
    {
        Origin = Origin,
    };

    /// <summary>Maps the value to an input whose facts join those of this output.</summary>
    public Output<TResult> Apply<TResult>(Func<T, Input<TResult>?> func) => new(BindAsync(value => func(value)?.ToOutput())) { Origin = Origin };

    /// <summary>Maps the value to an output whose facts join those of this output.</summary>
    public Output<TResult> Apply<TResult>(Func<T, Output<TResult>?> func) => new(BindAsync(func)) { Origin = Origin };

    /// <summary>Maps the value as an object to an output whose facts join those of this output.</summary>
    public Output<TResult> UntypedApply<TResult>(Func<object?, Output<TResult>> func) => new(BindAsync<TResult>(value => func(value))) { Origin = Origin };

    /// <summary>Explains that an output has no text before it resolves; throws where the environment asks for it.</summary>
    public override string ToString() => OutputText.Explain();

    async ValueTask<OutputData<object?>> IOutput.GetDataAsync()
    {
        var data = await DataTask;
        return data.With<object?>(data.Value);
    }

    private async Task<OutputData<TResult>> MapAsync<TResult>(Func<T, TResult> func)
    {
        var data = await DataTask;
        return data.IsKnown ? data.With(func(data.Value)) : data.ToUnknown<TResult>();
    }

    private async Task<OutputData<TResult>> MapTaskAsync<TResult>(Func<T, Task<TResult>> func)
    {
        var data = await DataTask;
        return data.IsKnown ? data.With(await func(data.Value)) : data.ToUnknown<TResult>();
    }

    private async Task<OutputData<TResult>> BindAsync<TResult>(Func<T, Output<TResult>?> func)
    {
        var data = await DataTask;
        if (!data.IsKnown)
        {
            return data.ToUnknown<TResult>();
        }

        return func(data.Value) is { } inner ? data.Join(await inner.DataTask) : data.With(default(TResult)!);
    }
}
