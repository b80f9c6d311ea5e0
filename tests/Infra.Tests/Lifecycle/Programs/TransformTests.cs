using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Testing.Deployments;

namespace Infra.Tests.Lifecycle.Programs;

/// <summary>Transforms of resources and of function calls (scenarios 126, 127).</summary>
public sealed class TransformTests
{
    private readonly EngineHarness _stack = new();

    [Fact]
    public async Task They_run_from_the_inside_out_and_the_stacks_in_the_order_of_their_registration()
    {
        await _stack.GivenAsync(static async p =>
        {
            await p.Monitor.RegisterStackTransformAsync(Mark("stack1"), CancellationToken.None);
            await p.Monitor.RegisterStackTransformAsync(Mark("stack2"), CancellationToken.None);
            var outer = await p.AddAsync(Declared.Component("outer") with { Finally = r => r with { Transforms = [Mark("outer")] } });
            var inner = await p.AddAsync(Declared.Component("inner", outer) with { Finally = r => r with { Transforms = [Mark("inner")] } });
            await p.AddAsync(new Declared("a") { Parent = inner, Finally = r => r with { Transforms = [Mark("own1"), Mark("own2")] } });
        });

        Assert.Equal("own1 own2 inner outer stack1 stack2", _stack["a"].Inputs["trail"]);
        Assert.Equal("outer stack1 stack2", _stack["outer"].Inputs["trail"]);
    }

    [Fact]
    public async Task They_may_change_every_option()
    {
        await _stack.GivenAsync(static async p =>
        {
            var needed = await p.AddAsync("needed");
            var provider = await p.ProviderAsync("p");
            await p.Monitor.RegisterStackTransformAsync(
                (r, _) => Task.FromResult<TransformedResource?>(r.Name != "a" ? null : r with
                {
                    DependsOn = r.DependsOn.Add(needed.Urn),
                    Provider = Declared.Reference(provider),
                    Options = r.Options with
                    {
                        Protect = true,
                        RetainOnDelete = true,
                        IgnoreChanges = ["a"],
                        DeletedWith = needed.Urn,
                        AdditionalSecretOutputs = ["out"],
                        CustomTimeouts = new CustomTimeouts(Create: 60),
                    },
                }),
                CancellationToken.None);
            await p.AddAsync("a", ("a", 1));
        });

        var a = _stack["a"];
        Assert.Equal((true, true, "p"), (a.Protect, a.RetainOnDelete, a.Provider!.Value.Urn.Name));
        Assert.Equal(_stack.UrnOf("needed"), Assert.Single(a.Dependencies));
        Assert.Equal(_stack.UrnOf("needed"), a.DeletedWith);
        Assert.Equal("a", Assert.Single(a.IgnoreChanges));
        Assert.IsType<SecretValue>(a.Outputs["out"]);
        Assert.Equal(60, a.CustomTimeouts!.Create);
    }

    [Fact]
    public async Task An_alias_that_a_transform_adds_counts()
    {
        await _stack.GivenAsync(static p => p.AddAsync("old"));

        var run = await _stack.GivenAsync(static async p =>
        {
            await p.Monitor.RegisterStackTransformAsync(
                static (r, _) => Task.FromResult<TransformedResource?>(r with { Options = r.Options with { Aliases = [new Alias { Name = "old" }] } }),
                CancellationToken.None);
            await p.AddAsync("new");
        });

        Assert.Equal(["same new"], run.Steps);
    }

    [Fact]
    public async Task Type_name_and_parent_stay_whatever_a_transform_says()
    {
        await _stack.GivenAsync(static p => p.AddAsync(new Declared("a")
        {
            Finally = static r => r with
            {
                Transforms = [static (t, _) => Task.FromResult<TransformedResource?>(t with { Name = "b", Type = "sim:index:Other", Custom = false })],
            },
        }));

        Assert.Equal(["a"], _stack.Recorded);
        Assert.Equal("sim:index:Res", _stack["a"].Type.Value);
    }

    [Fact]
    public async Task One_that_throws_fails_its_resource_and_nothing_is_created()
    {
        var run = await _stack.UpAsync(static p => p.AddAsync(new Declared("a")
        {
            Finally = static r => r with { Transforms = [static (_, _) => throw new InvalidOperationException("not like this")] },
        }));

        Assert.False(run.Succeeded);
        Assert.Contains("not like this", run.Messages, StringComparison.Ordinal);
        Assert.Empty(run.Changes);
    }

    [Fact]
    public async Task They_apply_inside_a_remote_component_too()
    {
        _stack.Script.Construct = static async request =>
        {
            var self = await request.Monitor.RegisterResourceAsync(
                new RegisterResourceRequest { Type = "sim:index:Box", Name = request.Name }, CancellationToken.None);
            await request.Monitor.RegisterResourceAsync(
                new RegisterResourceRequest { Type = "sim:index:Res", Name = "part", Custom = true, Parent = self.Urn.Value }, CancellationToken.None);
            return new(self.Urn, PropertyMap.Empty, PropertyDependencies.Empty);
        };

        await _stack.GivenAsync(static async p =>
        {
            await p.Monitor.RegisterStackTransformAsync(Mark("stack"), CancellationToken.None);
            await p.AddAsync(new Declared("box")
            {
                Type = "sim:index:Box",
                Custom = false,
                Remote = true,
                Finally = static r => r with { Transforms = [Mark("own")] },
            });
        });

        Assert.Equal("own stack", _stack["part"].Inputs["trail"]);
    }

    [Fact]
    public async Task A_secret_that_a_transform_adds_stays_secret()
    {
        await _stack.GivenAsync(static p => p.AddAsync(new Declared("a")
        {
            Finally = static r => r with
            {
                Transforms =
                [
                    static (t, _) => Task.FromResult<TransformedResource?>(t with { Inputs = t.Inputs.Set("a", PropertyValue.Secret(EventLaws.Canary)) }),
                ],
            },
        }));

        Assert.Equal(PropertyValue.Secret(EventLaws.Canary), _stack["a"].Inputs["a"]);
        Assert.IsType<SecretValue>(_stack["a"].Outputs["out"]);
    }

    [Fact]
    public async Task Function_calls_go_through_theirs_in_order()
    {
        var run = await _stack.GivenAsync(static async p =>
        {
            await p.Monitor.RegisterStackInvokeTransformAsync(Append("1"), CancellationToken.None);
            await p.Monitor.RegisterStackInvokeTransformAsync(Append("2"), CancellationToken.None);
            var answer = await p.InvokeAsync("sim:index:get", ("a", "0"));
            Assert.Equal("012", answer.Return["a"]);
        });

        Assert.Single(run.Calls, static c => $"{c["method"]}" == "Invoke");
    }

    [Fact]
    public async Task A_transform_of_a_function_call_may_choose_the_provider()
    {
        var configured = new List<string>();
        _stack.Script.Configure = (request, next) =>
        {
            configured.Add(request.Urn.Name);
            return next();
        };

        await _stack.GivenAsync(static async p =>
        {
            var provider = await p.ProviderAsync("p");
            await p.Monitor.RegisterStackInvokeTransformAsync(
                (i, _) => Task.FromResult<TransformedInvoke?>(i with { Provider = Declared.Reference(provider) }), CancellationToken.None);
            await p.InvokeAsync("sim:index:get");
        });

        Assert.Equal(["p"], configured);
    }

    private static ResourceTransform Mark(string who) => (r, _) => Task.FromResult<TransformedResource?>(r with
    {
        Inputs = r.Inputs.Set("trail", r.Inputs.Get("trail") is StringValue { Value: var trail } ? $"{trail} {who}" : who),
    });

    private static InvokeTransform Append(string text) => (i, _) => Task.FromResult<TransformedInvoke?>(i with
    {
        Arguments = i.Arguments.Set("a", ((StringValue)i.Arguments["a"]).Value + text),
    });
}
