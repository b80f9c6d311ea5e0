namespace Pulumi;

public static partial class Output
{
    /// <summary>One output of two inputs; not known unless all are.</summary>
    public static Output<(T1, T2)> Tuple<T1, T2>(Input<T1> item1, Input<T2> item2) =>
        Tuple(item1.ToOutput(), item2.ToOutput());

    /// <summary>One output of two outputs; not known unless all are.</summary>
    public static Output<(T1, T2)> Tuple<T1, T2>(Output<T1> item1, Output<T2> item2) =>
        new(JoinAsync(item1, item2)) { Origin = JoinedOrigin.Of([item1, item2]) };

    /// <summary>One output of three inputs; not known unless all are.</summary>
    public static Output<(T1, T2, T3)> Tuple<T1, T2, T3>(Input<T1> item1, Input<T2> item2, Input<T3> item3) =>
        Tuple(item1.ToOutput(), item2.ToOutput(), item3.ToOutput());

    /// <summary>One output of three outputs; not known unless all are.</summary>
    public static Output<(T1, T2, T3)> Tuple<T1, T2, T3>(Output<T1> item1, Output<T2> item2, Output<T3> item3) =>
        Tuple(Tuple(item1, item2), item3).Apply(static p => (p.Item1.Item1, p.Item1.Item2, p.Item2));

    /// <summary>One output of four inputs; not known unless all are.</summary>
    public static Output<(T1, T2, T3, T4)> Tuple<T1, T2, T3, T4>(Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4) =>
        Tuple(item1.ToOutput(), item2.ToOutput(), item3.ToOutput(), item4.ToOutput());

    /// <summary>One output of four outputs; not known unless all are.</summary>
    public static Output<(T1, T2, T3, T4)> Tuple<T1, T2, T3, T4>(
        Output<T1> item1, Output<T2> item2,
        Output<T3> item3, Output<T4> item4) =>
        Tuple(Tuple(item1, item2, item3), item4).Apply(static p => (p.Item1.Item1, p.Item1.Item2, p.Item1.Item3, p.Item2));

    /// <summary>One output of five inputs; not known unless all are.</summary>
    public static Output<(T1, T2, T3, T4, T5)> Tuple<T1, T2, T3, T4, T5>(
        Input<T1> item1, Input<T2> item2, Input<T3> item3,
        Input<T4> item4, Input<T5> item5) =>
        Tuple(item1.ToOutput(), item2.ToOutput(), item3.ToOutput(), item4.ToOutput(), item5.ToOutput());

    /// <summary>One output of five outputs; not known unless all are.</summary>
    public static Output<(T1, T2, T3, T4, T5)> Tuple<T1, T2, T3, T4, T5>(
        Output<T1> item1, Output<T2> item2, Output<T3> item3,
        Output<T4> item4, Output<T5> item5) =>
        Tuple(Tuple(item1, item2, item3, item4), item5).Apply(static p =>
            (p.Item1.Item1, p.Item1.Item2, p.Item1.Item3, p.Item1.Item4, p.Item2));

    /// <summary>One output of six inputs; not known unless all are.</summary>
    public static Output<(T1, T2, T3, T4, T5, T6)> Tuple<T1, T2, T3, T4, T5, T6>(
        Input<T1> item1, Input<T2> item2, Input<T3> item3,
        Input<T4> item4, Input<T5> item5, Input<T6> item6) =>
        Tuple(item1.ToOutput(), item2.ToOutput(), item3.ToOutput(), item4.ToOutput(), item5.ToOutput(), item6.ToOutput());

    /// <summary>One output of six outputs; not known unless all are.</summary>
    public static Output<(T1, T2, T3, T4, T5, T6)> Tuple<T1, T2, T3, T4, T5, T6>(
        Output<T1> item1, Output<T2> item2, Output<T3> item3,
        Output<T4> item4, Output<T5> item5, Output<T6> item6) =>
        Tuple(Tuple(item1, item2, item3, item4, item5), item6).Apply(static p =>
            (p.Item1.Item1, p.Item1.Item2, p.Item1.Item3, p.Item1.Item4, p.Item1.Item5, p.Item2));

    /// <summary>One output of seven inputs; not known unless all are.</summary>
    public static Output<(T1, T2, T3, T4, T5, T6, T7)> Tuple<T1, T2, T3, T4, T5, T6, T7>(
        Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4,
        Input<T5> item5, Input<T6> item6, Input<T7> item7) =>
        Tuple(
            item1.ToOutput(), item2.ToOutput(), item3.ToOutput(), item4.ToOutput(),
            item5.ToOutput(), item6.ToOutput(), item7.ToOutput());

    /// <summary>One output of seven outputs; not known unless all are.</summary>
    public static Output<(T1, T2, T3, T4, T5, T6, T7)> Tuple<T1, T2, T3, T4, T5, T6, T7>(
        Output<T1> item1, Output<T2> item2, Output<T3> item3, Output<T4> item4,
        Output<T5> item5, Output<T6> item6, Output<T7> item7) =>
        Tuple(Tuple(item1, item2, item3, item4, item5, item6), item7).Apply(static p =>
            (p.Item1.Item1, p.Item1.Item2, p.Item1.Item3, p.Item1.Item4, p.Item1.Item5, p.Item1.Item6, p.Item2));

    /// <summary>One output of eight inputs; not known unless all are.</summary>
    public static Output<(T1, T2, T3, T4, T5, T6, T7, T8)> Tuple<T1, T2, T3, T4, T5, T6, T7, T8>(
        Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4,
        Input<T5> item5, Input<T6> item6, Input<T7> item7, Input<T8> item8) =>
        Tuple(
            item1.ToOutput(), item2.ToOutput(), item3.ToOutput(), item4.ToOutput(),
            item5.ToOutput(), item6.ToOutput(), item7.ToOutput(), item8.ToOutput());

    /// <summary>One output of eight outputs; not known unless all are.</summary>
    public static Output<(T1, T2, T3, T4, T5, T6, T7, T8)> Tuple<T1, T2, T3, T4, T5, T6, T7, T8>(
        Output<T1> item1, Output<T2> item2, Output<T3> item3, Output<T4> item4,
        Output<T5> item5, Output<T6> item6, Output<T7> item7, Output<T8> item8) =>
        Tuple(Tuple(item1, item2, item3, item4, item5, item6, item7), item8).Apply(static p =>
            (p.Item1.Item1, p.Item1.Item2, p.Item1.Item3, p.Item1.Item4, p.Item1.Item5, p.Item1.Item6, p.Item1.Item7, p.Item2));

    private static async Task<OutputData<(T1, T2)>> JoinAsync<T1, T2>(Output<T1> first, Output<T2> second)
    {
        var a = await first.DataTask;
        var b = await second.DataTask;
        return a.Join(b.With((a.Value, b.Value)));
    }
}
