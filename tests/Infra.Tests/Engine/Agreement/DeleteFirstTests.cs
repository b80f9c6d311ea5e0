using Infra.Core.Providers;
using Infra.Testing.Deployments;

namespace Infra.Tests.Engine.Agreement;

/// <summary>Who goes along when a resource is deleted before its replacement comes (scenarios 27, 34, 49).</summary>
public sealed class DeleteFirstTests
{
    private readonly EngineHarness _stack = new();

    [Fact]
    public async Task What_is_replaced_with_it_goes_first_and_takes_nothing_along()
    {
        await _stack.GivenAsync(Companions(1));

        var run = await _stack.GivenAsync(Companions(2));

        Assert.Equal(
            [
                "delete-replaced with", "delete-replaced root", "replace root", "create-replacement root", "replace with",
                "create-replacement with", "create-replacement further", "replace further", "create-replacement forced",
                "replace forced", "delete-replaced further", "delete-replaced forced",
            ],
            run.Steps);
        Assert.Equal("replaceWith", Assert.Single(run.Step("replace", "further").ReplaceKeys));
        Assert.Equal(["forced", "further", "root", "with"], _stack.Recorded.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Its_fate_is_nobodys_any_more_once_it_has_come_again()
    {
        await _stack.GivenAsync(Fated(1));

        var run = await _stack.GivenAsync(Fated(2));

        Assert.Equal("deletedWith", Assert.Single(run.Step("replace", "late").ReplaceKeys));
        Assert.Equal(["Delete with", "Delete root", "Create root", "Create with", "Create late", "Delete late"], run.Changes);
    }

    [Fact]
    public async Task Its_provider_is_asked_all_the_same_what_the_unknown_would_mean_for_it_and_no_key_is_blamed()
    {
        await _stack.GivenAsync(Forced(1));

        var run = await _stack.GivenAsync(Forced(2));

        Assert.Equal("Diff", run.CallsOf("with")[0]);
        Assert.Empty(run.Step("create-replacement", "with").ReplaceKeys);
        Assert.Equal(["Delete with", "Delete root", "Create root", "Create with"], run.Changes);
    }

    [Fact]
    public async Task Under_a_new_name_nobody_names_it_as_its_fate_yet()
    {
        await _stack.GivenAsync("""[{"name":"root","type":"sim:index:Res","props":{"dbr":1}},{"name":"with","type":"sim:index:Res","opts":{"replaceWith":["root"]}}]""");

        var run = await _stack.GivenAsync(
            """
            [{"name":"new","type":"sim:index:Res","props":{"dbr":2},"opts":{"aliases":[{"name":"root"}]}},
             {"name":"with","type":"sim:index:Res","opts":{"replaceWith":["new"]}}]
            """);

        Assert.Equal(["Delete new", "Create new", "Create with", "Delete with"], run.Changes.Select(static c => c.Replace("root", "new", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_copy_that_an_earlier_run_left_behind_is_deleted_for_good()
    {
        await _stack.GivenAsync(Leftover(1, 1));
        _stack.Script.Delete = static (request, next) => request.Id == "forced-1" ? throw new ProviderException("not now") : next();
        await _stack.UpAsync(Leftover(1, 2));
        Assert.Equal(["root", "forced", "forced!"], _stack.Recorded);
        _stack.Script.Delete = null;

        var run = await _stack.GivenAsync(Leftover(2, 2));

        Assert.Equal(
            ["delete forced", "delete-replaced forced", "delete-replaced root", "replace root", "create-replacement root", "replace forced", "create-replacement forced"],
            run.Steps);
        Assert.Equal(["root", "forced"], _stack.Recorded);
    }

    [Fact]
    public async Task A_preview_makes_the_provider_ready_that_would_delete()
    {
        await _stack.GivenAsync(Provided("p", "x"));

        var run = await _stack.PreviewAsync(Provided("q", "y"));

        Assert.Equal(["delete-replaced a", "replace a", "create-replacement a"], run.Steps);
        Assert.Equal(2, run.ConfigurationCalls.Count(static m => m == "Configure"));
    }

    private static string Companions(int value) =>
        $$"""
        [{"name":"root","type":"sim:index:Res","props":{"dbr":{{value}} } },
         {"name":"with","type":"sim:index:Res","opts":{"replaceWith":["root"]} },
         {"name":"further","type":"sim:index:Res","opts":{"replaceWith":["with"]} },
         {"name":"forced","type":"sim:index:Res","props":{"force":{"$id":"with"} } }]
        """;

    private static string Fated(int dbr) =>
        $$"""
        [{"name":"root","type":"sim:index:Res","props":{"dbr":{{dbr}} } },
         {"name":"with","type":"sim:index:Res","opts":{"replaceWith":["root"]} },
         {"name":"late","type":"sim:index:Res","opts":{"deletedWith":"with"} }]
        """;

    private static string Forced(int value) =>
        $$"""
        [{"name":"root","type":"sim:index:Res","props":{"dbr":{{value}},"a":{{value}} } },
         {"name":"with","type":"sim:index:Res","props":{"force":{"$out":"root.out"} },"opts":{"replaceWith":["root"]} }]
        """;

    private static string Provided(string provider, string region) =>
        $$"""
        [{"name":"{{provider}}","kind":"provider","type":"sim","props":{"region":"{{region}}"} },
         {"name":"a","type":"sim:index:Res","opts":{"deleteBeforeReplace":true,"provider":"{{provider}}"} }]
        """;

    private static string Leftover(int root, int forced) =>
        $$"""
        [{"name":"root","type":"sim:index:Res","props":{"dbr":{{root}} } },
         {"name":"forced","type":"sim:index:Res","props":{"force":{"$out":"root.out"},"forceToo":{{forced}} } }]
        """;
}
