namespace Pulumi;

/// <summary>Makes and combines outputs.</summary>
public static partial class Output
{
    /// <summary>An output of a value that is known already.</summary>
    public static Output<T> Create<T>(T value) => new(OutputData<T>.Of(value));

    /// <summary>An output of a value that arrives later.</summary>
    public static Output<T> Create<T>(Task<T> value) => new(FromTaskAsync(value, isSecret: false));

    /// <summary>A secret output of a value that is known already.</summary>
    public static Output<T> CreateSecret<T>(T value) => new(OutputData<T>.Of(value, isSecret: true));

    /// <summary>A secret output of a value that arrives later.</summary>
    public static Output<T> CreateSecret<T>(Task<T> value) => new(FromTaskAsync(value, isSecret: true));

    /// <summary>The same output, secret.</summary>
    public static Output<T> CreateSecret<T>(Output<T> value) => new(WithSecretAsync(value, isSecret: true)) { Origin = value.Origin };

    /// <summary>The same output, not secret. Values nested in it keep their secretness.</summary>
    public static Output<T> Unsecret<T>(Output<T> output) => new(WithSecretAsync(output, isSecret: false)) { Origin = output.Origin };

    /// <summary>Whether an output is secret.</summary>
    public static async Task<bool> IsSecretAsync<T>(Output<T> output) => (await output.DataTask).IsSecret;

    /// <summary>One output of several; not known unless all are.</summary>
    public static Output<ImmutableArray<T>> All<T>(params Input<T>[] inputs) => All((IEnumerable<Input<T>>)inputs);

    /// <summary>One output of several; not known unless all are.</summary>
    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Input<T>> inputs) =>
        All(inputs.Select(static input => input.ToOutput()));

    /// <summary>One output of several; not known unless all are.</summary>
    public static Output<ImmutableArray<T>> All<T>(params Output<T>[] outputs) => All((IEnumerable<Output<T>>)outputs);

    /// <summary>One output of several; not known unless all are.</summary>
    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Output<T>> outputs)
    {
        Output<T>[] all = [.. outputs];
        return new Output<ImmutableArray<T>>(CollectAsync(all)) { Origin = JoinedOrigin.Of(all) };
    }

    /// <summary>Formats text of inputs and outputs, in the invariant culture.</summary>
    public static Output<string> Format(FormattableString formattableString)
    {
        var arguments = formattableString.GetArguments();
        var outputs = new Output<object?>[arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            outputs[i] = ToUntyped(arguments[i]);
        }

        var format = formattableString.Format;
        return All(outputs).Apply(values =>
            string.Format(System.Globalization.CultureInfo.InvariantCulture, format, values.AsSpan()));
    }

    /// <summary>Any value as an output: inputs and outputs are resolved, anything else is taken as it is.</summary>
    internal static Output<object?> ToUntyped(object? value) => value switch
    {
        Output<object?> output => output,
        IInput input => new Output<object?>(UntypedAsync(input.ToUntypedOutput()), track: false) { Origin = input.ToUntypedOutput().Origin },
        IOutput output => new Output<object?>(UntypedAsync(output), track: false) { Origin = output.Origin },
        _ => Create(value),
    };

    internal static Output<T> CreateUnknown<T>() => new(new OutputData<T>([], default!, false, false));

    private static async Task<OutputData<object?>> UntypedAsync(IOutput output) => await output.GetDataAsync();

    private static async Task<OutputData<T>> FromTaskAsync<T>(Task<T> value, bool isSecret) => OutputData<T>.Of(await value, isSecret);

    private static async Task<OutputData<T>> WithSecretAsync<T>(Output<T> output, bool isSecret)
    {
        var data = await output.DataTask;
        return new OutputData<T>(data.Resources, data.Value, data.IsKnown, isSecret);
    }

    private static async Task<OutputData<ImmutableArray<T>>> CollectAsync<T>(Output<T>[] outputs)
    {
        var values = ImmutableArray.CreateBuilder<T>(outputs.Length);
        var joined = OutputData<bool>.Of(true);
        foreach (var output in outputs)
        {
            var data = await output.DataTask;
            joined = joined.Join(data.With(true));
            values.Add(data.Value);
        }

        return joined.IsKnown ? joined.With(values.MoveToImmutable()) : joined.ToUnknown<ImmutableArray<T>>();
    }
}
