namespace Pulumi;

/// <summary>Operations on outputs of arrays and unions.</summary>
public static class OutputExtensions
{
    /// <summary>The first element.</summary>
    public static Output<T> First<T>(this Output<ImmutableArray<T>> array) => array.GetAt(0);

    /// <summary>The element at a place.</summary>
    public static Output<T> GetAt<T>(this Output<ImmutableArray<T>> array, Input<int> index) =>
        Output.Tuple(array, index.ToOutput()).Apply(static pair => pair.Item1[pair.Item2]);

    /// <summary>The number of elements.</summary>
    public static Output<int> Length<T>(this Output<ImmutableArray<T>> array) => array.Apply(static values => values.Length);

    /// <summary>The first case of a union.</summary>
    public static Output<T0> AsT0<T0, T1>(this Output<Union<T0, T1>> output) => output.Apply(static union => union.AsT0);

    /// <summary>The second case of a union.</summary>
    public static Output<T1> AsT1<T0, T1>(this Output<Union<T0, T1>> output) => output.Apply(static union => union.AsT1);

    /// <summary>Whether a union holds its first case.</summary>
    public static Output<bool> IsT0<T0, T1>(this Output<Union<T0, T1>> output) => output.Apply(static union => union.IsT0);

    /// <summary>Whether a union holds its second case.</summary>
    public static Output<bool> IsT1<T0, T1>(this Output<Union<T0, T1>> output) => output.Apply(static union => union.IsT1);

    /// <summary>What a union holds.</summary>
    public static Output<object> Value<T0, T1>(this Output<Union<T0, T1>> output) => output.Apply(static union => union.Value);
}
