using System.Collections;

namespace Pulumi;

/// <summary>
/// A list argument. Holds inputs, so that an element which is not known leaves the list's shape known. Collection initializers append.
/// </summary>
public sealed class InputList<T> : Input<ImmutableArray<T>>, IEnumerable, IAsyncEnumerable<Input<T>>
{
    private readonly List<Input<T>> _tail;
    private Output<ImmutableArray<Input<T>>>? _head;

    /// <summary>Makes an empty list.</summary>
    public InputList()
        : this(null, [])
    {
    }

    private InputList(Output<ImmutableArray<Input<T>>>? head, List<Input<T>> tail)
        : base(null) => (_head, _tail) = (head, tail);

    internal override Output<ImmutableArray<T>> AsOutput => new(FlattenAsync(Items));

    private protected override IOutput Content => Items;

    private Output<ImmutableArray<Input<T>>> Items
    {
        get
        {
            ImmutableArray<Input<T>> tail = [.. _tail];
            return _head is null ? Output.Create(tail)
                : tail.IsEmpty ? _head
                : _head.Apply(head => head.IsDefault ? tail : head.AddRange(tail));
        }
    }

    /// <summary>Takes a single value.</summary>
    public static implicit operator InputList<T>(T value) => Of([value]);

    /// <summary>Takes a single output.</summary>
    public static implicit operator InputList<T>(Output<T> value) => Of([value]);

    /// <summary>Takes a single input.</summary>
    public static implicit operator InputList<T>(Input<T> value) => Of([value]);

    /// <summary>Takes plain values.</summary>
    public static implicit operator InputList<T>(T[] values) => Of(values.Select(static v => (Input<T>)v));

    /// <summary>Takes outputs.</summary>
    public static implicit operator InputList<T>(Output<T>[] values) => Of(values.Select(static v => (Input<T>)v));

    /// <summary>Takes inputs.</summary>
    public static implicit operator InputList<T>(Input<T>[] values) => Of(values);

    /// <summary>Takes plain values.</summary>
    public static implicit operator InputList<T>(List<T> values) => Of(values.Select(static v => (Input<T>)v));

    /// <summary>Takes outputs.</summary>
    public static implicit operator InputList<T>(List<Output<T>> values) => Of(values.Select(static v => (Input<T>)v));

    /// <summary>Takes inputs.</summary>
    public static implicit operator InputList<T>(List<Input<T>> values) => Of(values);

    /// <summary>Takes plain values; a default array stays one.</summary>
    public static implicit operator InputList<T>(ImmutableArray<T> values) => Output.Create(values);

    /// <summary>Takes outputs.</summary>
    public static implicit operator InputList<T>(ImmutableArray<Output<T>> values) => Of(values.Select(static v => (Input<T>)v));

    /// <summary>Takes inputs.</summary>
    public static implicit operator InputList<T>(ImmutableArray<Input<T>> values) => Of(values);

    /// <summary>Takes an output of a list.</summary>
    public static implicit operator InputList<T>(Output<ImmutableArray<T>> values) => new(values.Apply(ToInputs), []);

    /// <summary>Takes an output of a list.</summary>
    public static implicit operator InputList<T>(Output<IEnumerable<T>> values) => values.Apply(static v => ImmutableArray.CreateRange(v));

    /// <summary>Takes an output of a list.</summary>
    public static implicit operator InputList<T>(Output<List<T>> values) => values.Apply(static v => ImmutableArray.CreateRange(v));

    /// <summary>Takes an output of a list.</summary>
    public static implicit operator InputList<T>(Output<T[]> values) => values.Apply(static v => ImmutableArray.CreateRange(v));

    /// <summary>Appends elements.</summary>
    public void Add(params Input<T>[] inputs) => _tail.AddRange(inputs.Select(Element));

    /// <summary>Appends another list's elements.</summary>
    public void Add(InputList<T> inputs) => AddRange(inputs);

    /// <summary>Appends another list's elements.</summary>
    public void AddRange(InputList<T> inputs)
    {
        if (inputs._head is null)
        {
            _tail.AddRange(inputs._tail.ToArray());
            return;
        }

        _head = Output.Tuple(Items, inputs.Items).Apply(static pair => Join(pair.Item1, pair.Item2));
        _tail.Clear();
    }

    /// <summary>A new list of this list's elements and another's.</summary>
    public InputList<T> Concat(InputList<T> other)
    {
        var result = new InputList<T>(_head, [.. _tail]);
        result.AddRange(other);
        return result;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerator<Input<T>> GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        var data = await Items.DataTask.WaitAsync(cancellationToken);
        foreach (var item in data.Value.IsDefault ? [] : data.Value)
        {
            yield return item;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() =>
        throw new NotSupportedException("an InputList cannot be enumerated before its value is known; use Apply or await foreach");

    private static InputList<T> Of(IEnumerable<Input<T>> inputs) => new(null, [.. inputs.Select(Element)]);

    private static Input<T> Element(Input<T>? input) => input ?? Output.Create(default(T)!);

    private static ImmutableArray<Input<T>> ToInputs(ImmutableArray<T> values) =>
        values.IsDefault ? default : [.. values.Select(static v => (Input<T>)v)];

    private static ImmutableArray<Input<T>> Join(ImmutableArray<Input<T>> first, ImmutableArray<Input<T>> second) =>
        first.IsDefault ? second : second.IsDefault ? first : first.AddRange(second);

    private static async Task<OutputData<ImmutableArray<T>>> FlattenAsync(Output<ImmutableArray<Input<T>>> items)
    {
        var data = await items.DataTask;
        return !data.IsKnown ? data.ToUnknown<ImmutableArray<T>>()
            : data.Value.IsDefault ? data.With(default(ImmutableArray<T>))
            : data.Join(await Output.All<T>(data.Value).DataTask);
    }
}
