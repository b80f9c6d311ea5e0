using System.Collections.Immutable;
using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Testing.Deployments;

namespace Infra.Tests.Lifecycle.Reading;

/// <summary>Outputs of other stacks (scenarios 86, 118).</summary>
public sealed class StackReferenceTests
{
    private readonly EngineHarness _stack = new()
    {
        StackOutputs = new KnownStackOutputs(ImmutableDictionary<string, PropertyMap>.Empty
            .Add("organization/base/dev", PropertyMap.Of(("x", 1), ("s", PropertyValue.Secret(EventLaws.Canary))))
            .Add("organization/base/prod", PropertyMap.Of(("x", 2)))),
    };

    [Fact]
    public async Task Outputs_are_read_and_secret_ones_are_named_and_stay_secret()
    {
        ReadResourceResponse? answer = null;

        var run = await _stack.GivenAsync(async p => answer = await ReadAsync(p, "organization/base/dev"));

        Assert.Equal(["read ref"], run.Steps);
        var outputs = ((MapValue)answer!.Properties["outputs"]).Properties;
        Assert.Equal(1, outputs["x"]);
        Assert.Equal(PropertyValue.Secret(EventLaws.Canary), outputs["s"]);
        Assert.Equal(PropertyValue.List(["s"]), answer.Properties["secretOutputNames"]);
        var recorded = _stack["ref"];
        Assert.Equal((true, "organization/base/dev"), (recorded.External, recorded.Id));
        Assert.Equal("pulumi:providers:pulumi", recorded.Provider!.Value.Urn.Type.Value);
        Assert.Empty(_stack.Started);
    }

    [Fact]
    public async Task It_is_read_again_on_every_run_and_in_a_preview_too()
    {
        await _stack.GivenAsync(static p => ReadAsync(p, "organization/base/dev"));

        ReadResourceResponse? answer = null;
        var preview = await _stack.PreviewAsync(async p => answer = await ReadAsync(p, "organization/base/dev"));

        Assert.Equal(["read ref"], preview.Steps);
        Assert.Equal("organization/base/dev", answer!.Properties["name"]);
    }

    [Fact]
    public async Task Another_name_reads_the_other_stack()
    {
        await _stack.GivenAsync(static p => ReadAsync(p, "organization/base/dev"));

        var run = await _stack.GivenAsync(static p => ReadAsync(p, "organization/base/prod"));

        Assert.Equal(["read ref"], run.Steps);
        Assert.Equal("organization/base/prod", _stack["ref"].Id);
        Assert.Equal(["ref"], _stack.Recorded);
    }

    [Fact]
    public async Task A_stack_that_does_not_exist_is_named()
    {
        var run = await _stack.UpAsync(static p => ReadAsync(p, "organization/none/dev"));

        Assert.Equal(["read ref"], run.Failed);
        Assert.Contains("INF2001 ref", run.Errors);
        Assert.Contains("unknown stack \"organization/none/dev\"", run.Messages, StringComparison.Ordinal);
        Assert.Empty(_stack.Recorded);
    }

    [Fact]
    public async Task A_reference_cannot_be_imported()
    {
        var run = await _stack.UpAsync(static p => p.AddAsync(new Declared("ref")
        {
            Type = "pulumi:pulumi:StackReference",
            Inputs = PropertyMap.Of(("name", "organization/base/dev")),
            Options = new ResourceOptions { ImportId = "organization/base/dev" },
        }));

        Assert.False(run.Succeeded);
        Assert.Contains("INF2001 ref", run.Errors);
        Assert.Empty(_stack.Recorded);
    }

    [Fact]
    public async Task Refresh_reads_it_and_destroy_forgets_it()
    {
        await _stack.GivenAsync(static p => ReadAsync(p, "organization/base/dev"));

        Assert.True((await _stack.RefreshAsync()).Succeeded);
        var run = (await _stack.DestroyAsync()).Require();

        Assert.Equal(["discard ref"], run.Steps);
        Assert.Empty(_stack.State.Resources);
    }

    [Fact]
    public async Task The_functions_behind_it_answer_too()
    {
        await _stack.GivenAsync(static async p =>
        {
            var outputs = await p.InvokeAsync("pulumi:pulumi:readStackOutputs", ("name", "organization/base/prod"));
            Assert.Equal(PropertyMap.Of(("x", 2)), ((MapValue)outputs.Return["outputs"]).Properties);
            var refused = await Assert.ThrowsAsync<MonitorException>(
                () => p.InvokeAsync("pulumi:pulumi:readStackOutputs", ("name", "organization/none/dev")));
            Assert.Contains("unknown stack", refused.Message, StringComparison.Ordinal);
        });
    }

    private static Task<ReadResourceResponse> ReadAsync(StackProgram p, string name) => p.Monitor.ReadResourceAsync(
        new ReadResourceRequest
        {
            Type = "pulumi:pulumi:StackReference",
            Name = "ref",
            Id = name,
            Properties = PropertyMap.Of(("name", name)),
        },
        CancellationToken.None);
}
