using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Sdk;

/// <summary>How knownness and secretness travel through every way of combining outputs.</summary>
public sealed class OutputLawTests
{
    private static readonly Gen<Fact> Facts =
        from known in Gen.Elements(true, false)
        from secret in Gen.Elements(true, false)
        from value in Gen.Choose(-5, 5)
        select new Fact(known, secret, value);

    [Fact]
    public void Apply_keeps_secretness_and_skips_what_is_not_known() => Check.QuickThrowOnFailure(Prop.ForAll(Facts.ToArbitrary(), fact =>
    {
        var calls = 0;
        var result = Fact.Of(fact.ToOutput().Apply(value =>
        {
            calls++;
            return value + 1;
        }));
        return result == (fact with { Value = fact.Value + 1 }).Normal && calls == (fact.IsKnown ? 1 : 0);
    }));

    [Fact]
    public void Every_form_of_apply_joins_the_facts_of_what_it_returns() => Check.QuickThrowOnFailure(
        Prop.ForAll(Facts.ToArbitrary(), Facts.ToArbitrary(), (outer, inner) =>
        {
            var expected = outer.IsKnown
                ? new Fact(inner.IsKnown, outer.IsSecret || inner.IsSecret, inner.Value).Normal
                : new Fact(false, outer.IsSecret, 0);
            return Fact.Of(outer.ToOutput().Apply(_ => inner.ToOutput())) == expected
                && Fact.Of(outer.ToOutput().Apply(_ => (Input<int>)inner.ToOutput())) == expected
                && Fact.Of(((Input<int>)outer.ToOutput()).Apply(_ => inner.ToOutput())) == expected;
        }));

    [Fact]
    public void Collections_are_known_when_all_is_known_and_secret_when_anything_is() => Check.QuickThrowOnFailure(
        Prop.ForAll(Facts.ArrayOf().ToArbitrary(), facts =>
        {
            var (known, secret) = (facts.All(static f => f.IsKnown), facts.Any(static f => f.IsSecret));
            var list = new InputList<int>();
            var map = new InputMap<int>();
            for (var i = 0; i < facts.Length; i++)
            {
                list.Add(facts[i].ToOutput());
                map.Add($"{i}", facts[i].ToOutput());
            }

            var all = Read(Output.All(facts.Select(static f => f.ToOutput())));
            var listed = Read(list.ToOutput());
            var mapped = Read(map.ToOutput());
            return (all.IsKnown, all.IsSecret) == (known, secret)
                && (listed.IsKnown, listed.IsSecret) == (known, secret)
                && (mapped.IsKnown, mapped.IsSecret) == (known, secret)
                && (!known || (all.Value.SequenceEqual(facts.Select(static f => f.Value)) && listed.Value.SequenceEqual(all.Value)));
        }));

    [Fact]
    public void Tuples_and_formats_follow_the_same_law() => Check.QuickThrowOnFailure(
        Prop.ForAll(Facts.ToArbitrary(), Facts.ToArbitrary(), Facts.ToArbitrary(), (a, b, c) =>
        {
            var (known, secret) = (a.IsKnown && b.IsKnown && c.IsKnown, a.IsSecret || b.IsSecret || c.IsSecret);
            var tuple = Read(Output.Tuple(a.ToOutput(), b.ToOutput(), c.ToOutput()));
            var text = Read(Output.Format($"{a.ToOutput()}-{b.ToOutput()}-{(Input<int>)c.ToOutput()}"));
            var json = Read(Output.JsonSerialize(Output.Create(new { x = a.ToOutput(), y = new[] { b.ToOutput(), c.ToOutput() } })));
            return (tuple.IsKnown, tuple.IsSecret) == (known, secret)
                && (text.IsKnown, text.IsSecret) == (known, secret)
                && (json.IsKnown, json.IsSecret) == (known, secret)
                && (!known || (text.Value == $"{a.Value}-{b.Value}-{c.Value}"
                    && json.Value == $"{{\"x\":{a.Value},\"y\":[{b.Value},{c.Value}]}}"));
        }));

    [Fact]
    public void Secretness_is_set_and_taken_away_on_the_outside() => Check.QuickThrowOnFailure(Prop.ForAll(Facts.ToArbitrary(), fact =>
        Fact.Of(Output.CreateSecret(fact.ToOutput())) == (fact with { IsSecret = true }).Normal
        && Fact.Of(Output.Unsecret(fact.ToOutput())) == (fact with { IsSecret = false }).Normal));

    [Fact]
    public async Task A_null_inner_output_is_the_default_and_known()
    {
        var output = Output.Create(1).Apply(static _ => (Output<string>?)null);
        Assert.True(await OutputUtilities.GetIsKnownAsync(output));
        Assert.Null(await OutputUtilities.GetValueAsync(output));
    }

    [Fact]
    public async Task Tuples_of_eight_keep_their_order()
    {
        var o = Enumerable.Range(1, 8).Select(Output.Create).ToArray();
        Assert.Equal((1, 2, 3, 4, 5, 6, 7, 8), await OutputUtilities.GetValueAsync(Output.Tuple(o[0], o[1], o[2], o[3], o[4], o[5], o[6], o[7])));
    }

    [Fact]
    public async Task A_list_keeps_its_shape_around_what_is_not_known()
    {
        InputList<string> list = [];
        list.Add("a", OutputUtilities.CreateUnknown("?"));
        var items = new List<bool>();
        await foreach (var item in list)
        {
            items.Add(await OutputUtilities.GetIsKnownAsync(item.ToOutput()));
        }

        Assert.Equal([true, false], items);
        Assert.Throws<NotSupportedException>(() => ((System.Collections.IEnumerable)list).GetEnumerator());
    }

    [Fact]
    public async Task Lists_concatenate_whatever_they_were_made_of()
    {
        InputList<int> first = Output.Create(ImmutableArray.Create(1, 2));
        first.Add(3);
        InputList<int> second = new[] { 4 };
        var joined = first.Concat(second).Concat(Output.Create(new List<int> { 5 }));
        joined.Add(6);

        Assert.Equal([1, 2, 3, 4, 5, 6], (await OutputUtilities.GetValueAsync(joined.ToOutput())).AsEnumerable());
        Assert.Equal([1, 2, 3], (await OutputUtilities.GetValueAsync(first.ToOutput())).AsEnumerable());
    }

    [Fact]
    public async Task A_default_array_passes_through()
    {
        InputList<int> list = default(ImmutableArray<int>);
        Assert.True((await OutputUtilities.GetValueAsync(list.ToOutput())).IsDefault);
    }

    [Fact]
    public async Task A_key_added_twice_must_have_one_value()
    {
        InputMap<string> same = new() { { "a", "x" }, { "a", Output.CreateSecret("x") } };
        Assert.Equal("x", (await OutputUtilities.GetValueAsync(same.ToOutput()))["a"]);
        Assert.True(await Output.IsSecretAsync(same.ToOutput()));

        InputMap<string> different = new() { { "a", "x" }, { "a", "y" } };
        await Assert.ThrowsAsync<ArgumentException>(() => OutputUtilities.GetValueAsync(different.ToOutput()));

        var merged = InputMap<string>.Merge(new InputMap<string> { ["a"] = "x", ["b"] = "1" }, new Dictionary<string, string> { ["a"] = "y" });
        Assert.Equal("y", (await OutputUtilities.GetValueAsync(merged.ToOutput()))["a"]);
    }

    [Fact]
    public async Task Json_is_read_with_the_facts_of_its_text()
    {
        var output = Output.JsonDeserialize<Dictionary<string, Output<int>>>(Output.CreateSecret("{\"a\":1}"));
        var inner = (await OutputUtilities.GetValueAsync(output))["a"];
        Assert.Equal(1, await OutputUtilities.GetValueAsync(inner));
        Assert.True(await Output.IsSecretAsync(inner));
    }

    [Fact]
    public async Task Json_waits_for_outputs_inside()
    {
        var later = new TaskCompletionSource<string>();
        var text = Output.JsonSerialize(Output.Create(new Dictionary<string, object?>
        {
            ["later"] = Output.Create(later.Task),
            ["list"] = new InputList<string> { "a", Output.Create("b") },
            ["map"] = new InputMap<int> { ["k"] = 1 },
            ["union"] = Union<int, string>.FromT1("u"),
        }));
        later.SetResult("now");
        Assert.Equal("""{"later":"now","list":["a","b"],"map":{"k":1},"union":"u"}""", await OutputUtilities.GetValueAsync(text));
    }

    [Fact]
    public async Task A_deferred_output_takes_over_what_it_is_given()
    {
        var deferred = new DeferredOutput<int>();
        var mapped = deferred.Output.Apply(static v => v + 1);
        deferred.Resolve(Output.CreateSecret(1));
        Assert.Equal(2, await OutputUtilities.GetValueAsync(mapped));
        Assert.True(await Output.IsSecretAsync(mapped));
    }

    [Fact]
    public void An_output_has_no_text_of_its_own() => Assert.Contains("Output.Format", Output.Create("secret").ToString(), StringComparison.Ordinal);

    [Fact]
    public void Unions_hold_one_of_two()
    {
        Union<int, string> union = "x";
        Assert.True(union.IsT1 && !union.IsT0 && union.TryPickT1(out var text, out _) && text == "x");
        Assert.Equal("x!", union.MapT1(static v => v + "!").AsT1);
        Assert.Equal(1, union.Match(static _ => 0, static _ => 1));
        Assert.Throws<InvalidOperationException>(() => union.AsT0);
        Assert.True(union == Union<int, string>.FromT1("x") && union != 3);
    }

    private static (bool IsKnown, bool IsSecret, T Value) Read<T>(Output<T> output) => (
        OutputUtilities.GetIsKnownAsync(output).GetAwaiter().GetResult(),
        Output.IsSecretAsync(output).GetAwaiter().GetResult(),
        OutputUtilities.GetValueAsync(output).GetAwaiter().GetResult());

    private sealed record Fact(bool IsKnown, bool IsSecret, int Value)
    {
        /// <summary>What is not known has no value to compare.</summary>
        public Fact Normal => IsKnown ? this : this with { Value = 0 };

        public static Fact Of(Output<int> output)
        {
            var (known, secret, value) = Read(output);
            return new Fact(known, secret, value).Normal;
        }

        public Output<int> ToOutput()
        {
            var output = IsKnown ? Output.Create(Value) : OutputUtilities.CreateUnknown(Value);
            return IsSecret ? Output.CreateSecret(output) : output;
        }
    }
}
