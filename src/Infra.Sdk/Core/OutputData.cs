namespace Pulumi;

/// <summary>What an output holds once it has resolved.</summary>
internal readonly struct OutputData<T>(ImmutableHashSet<Resource> resources, T value, bool isKnown, bool isSecret)
{
    /// <summary>The resources the value came from.</summary>
    public ImmutableHashSet<Resource> Resources { get; } = resources;

    /// <summary>The value; the default while it is not known.</summary>
    public T Value { get; } = value;

    public bool IsKnown { get; } = isKnown;

    public bool IsSecret { get; } = isSecret;

    public static OutputData<T> Of(T value, bool isSecret = false) => new([], value, true, isSecret);

    /// <summary>The same facts about another value.</summary>
    public OutputData<TOther> With<TOther>(TOther value) => new(Resources, value, IsKnown, IsSecret);

    /// <summary>The same facts without a value.</summary>
    public OutputData<TOther> ToUnknown<TOther>() => new(Resources, default!, false, IsSecret);

    /// <summary>A nested output's value with the facts of both: resources and secretness add up, both must be known.</summary>
    public OutputData<TInner> Join<TInner>(OutputData<TInner> inner) =>
        new(OutputData.Union(Resources, inner.Resources), inner.Value, IsKnown && inner.IsKnown, IsSecret || inner.IsSecret);
}

/// <summary>Operations on what outputs hold.</summary>
internal static class OutputData
{
    public static ImmutableHashSet<Resource> Union(ImmutableHashSet<Resource> a, ImmutableHashSet<Resource> b) =>
        a.IsEmpty || ReferenceEquals(a, b) ? b : b.IsEmpty ? a : a.Union(b);
}
