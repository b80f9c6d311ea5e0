using System.Collections;

namespace Pulumi;

/// <summary>
/// A map argument with text keys. Holds inputs, so that a value which is not known leaves the map's shape known. Adding a key twice
/// fails when the map resolves, unless both values are equal.
/// </summary>
public sealed class InputMap<TValue>
    : Input<ImmutableDictionary<string, TValue>>, IEnumerable, IAsyncEnumerable<Input<KeyValuePair<string, TValue>>>
{
    private readonly Dictionary<string, Input<TValue>> _tail;
    private Output<ImmutableDictionary<string, Input<TValue>>>? _head;

    /// <summary>Makes an empty map.</summary>
    public InputMap()
        : this(null, [])
    {
    }

    private InputMap(Output<ImmutableDictionary<string, Input<TValue>>>? head, Dictionary<string, Input<TValue>> tail)
        : base(null) => (_head, _tail) = (head, tail);

    internal override Output<ImmutableDictionary<string, TValue>> AsOutput => new(FlattenAsync(Items));

    private protected override IOutput Content => Items;

    private Output<ImmutableDictionary<string, Input<TValue>>> Items
    {
        get
        {
            var tail = _tail.ToImmutableDictionary(StringComparer.Ordinal);
            return _head is null ? Output.Create(tail) : tail.IsEmpty ? _head : _head.Apply(head => Join(head, tail));
        }
    }

    /// <summary>Adds an entry.</summary>
    public Input<TValue> this[string key]
    {
        set => Add(key, value);
    }

    /// <summary>Takes plain entries.</summary>
    public static implicit operator InputMap<TValue>(Dictionary<string, TValue> values) => new(null, ToInputs(values));

    /// <summary>Takes plain entries.</summary>
    public static implicit operator InputMap<TValue>(ImmutableDictionary<string, TValue> values) => new(null, ToInputs(values));

    /// <summary>Takes an output of a map.</summary>
    public static implicit operator InputMap<TValue>(Output<ImmutableDictionary<string, TValue>> values) =>
        new(values.Apply(static v => v is null ? null! : ToInputs(v).ToImmutableDictionary(StringComparer.Ordinal)), []);

    /// <summary>Takes an output of a map.</summary>
    public static implicit operator InputMap<TValue>(Output<Dictionary<string, TValue>> values) =>
        new(values.Apply(static v => ToInputs(v).ToImmutableDictionary(StringComparer.Ordinal)), []);

    /// <summary>Takes an output of a map.</summary>
    public static implicit operator InputMap<TValue>(Output<IDictionary<string, TValue>> values) =>
        new(values.Apply(static v => ToInputs(v).ToImmutableDictionary(StringComparer.Ordinal)), []);

    /// <summary>A new map of both maps' entries; the second wins.</summary>
    public static InputMap<TValue> Merge(InputMap<TValue> first, InputMap<TValue> second) =>
        new(Output.Tuple(first.Items, second.Items).Apply(static pair => pair.Item1.SetItems(pair.Item2)), []);

    // A map of which everything is here already goes to the engine as it is.
    private protected override bool TryGetPlain(out object? content)
    {
        content = null;
        if (_head is null)
        {
            var entries = new Argument[_tail.Count];
            var next = 0;
            foreach (var (key, value) in _tail)
            {
                entries[next++] = new Argument(key, value);
            }

            content = entries;
        }

        return _head is null;
    }

    /// <summary>Adds an entry.</summary>
    public void Add(string key, Input<TValue> value)
    {
        var added = value ?? Output.Create(default(TValue)!);
        _tail[key] = _tail.TryGetValue(key, out var existing) ? Same(key, existing, added) : added;
    }

    /// <summary>Adds another map's entries.</summary>
    public void Add(InputMap<TValue> values) => AddRange(values);

    /// <summary>Adds another map's entries.</summary>
    public void AddRange(InputMap<TValue> values)
    {
        if (values._head is null)
        {
            foreach (var (key, value) in values._tail.ToArray())
            {
                Add(key, value);
            }

            return;
        }

        _head = Output.Tuple(Items, values.Items).Apply(static pair => Join(pair.Item1, pair.Item2));
        _tail.Clear();
    }

    /// <inheritdoc/>
    public async IAsyncEnumerator<Input<KeyValuePair<string, TValue>>> GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        var data = await Items.DataTask.WaitAsync(cancellationToken);
        foreach (var (key, value) in data.Value ?? ImmutableDictionary<string, Input<TValue>>.Empty)
        {
            yield return value.Apply(v => KeyValuePair.Create(key, v));
        }
    }

    IEnumerator IEnumerable.GetEnumerator() =>
        throw new NotSupportedException("an InputMap cannot be enumerated before its value is known; use Apply or await foreach");

    private static Dictionary<string, Input<TValue>> ToInputs(IEnumerable<KeyValuePair<string, TValue>> values) =>
        values.ToDictionary(static e => e.Key, static e => (Input<TValue>)e.Value, StringComparer.Ordinal);

    private static ImmutableDictionary<string, Input<TValue>> Join(
        ImmutableDictionary<string, Input<TValue>>? first, ImmutableDictionary<string, Input<TValue>>? second)
    {
        if (first is null || second is null)
        {
            return (first ?? second)!;
        }

        var result = first.ToBuilder();
        foreach (var (key, value) in second)
        {
            result[key] = first.TryGetValue(key, out var existing) ? Same(key, existing, value) : value;
        }

        return result.ToImmutable();
    }

    private static Input<TValue> Same(string key, Input<TValue> existing, Input<TValue> added) =>
        Output.Tuple(existing.ToOutput(), added.ToOutput()).Apply(pair =>
            Equals(pair.Item1, pair.Item2) ? pair.Item1
            : throw new ArgumentException($"the key '{key}' was added twice with different values"));

    private static async Task<OutputData<ImmutableDictionary<string, TValue>>> FlattenAsync(
        Output<ImmutableDictionary<string, Input<TValue>>> items)
    {
        var data = await items.DataTask;
        if (!data.IsKnown || data.Value is null)
        {
            return data.ToUnknown<ImmutableDictionary<string, TValue>>();
        }

        var joined = data.With(true);
        var result = ImmutableDictionary.CreateBuilder<string, TValue>(StringComparer.Ordinal);
        foreach (var (key, input) in data.Value)
        {
            var value = await input.ToOutput().DataTask;
            joined = joined.Join(value.With(true));
            result[key] = value.Value;
        }

        return joined.IsKnown ? joined.With(result.ToImmutable()) : joined.ToUnknown<ImmutableDictionary<string, TValue>>();
    }
}
