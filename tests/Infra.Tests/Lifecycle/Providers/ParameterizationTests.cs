using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Testing.Deployments;

namespace Infra.Tests.Lifecycle.Providers;

/// <summary>Packages that a plugin is told to be (scenario 74).</summary>
public sealed class ParameterizationTests
{
    private static readonly PackageDescriptor Derived = new("sim", "1.0.0")
    {
        Parameterization = new PackageParameterization("derived", "3.1.0", "c29tZSB2YWx1ZQ=="),
    };

    private readonly EngineHarness _stack = new();

    [Fact]
    public async Task A_registered_package_starts_its_plugin_once_with_the_parameter()
    {
        await _stack.GivenAsync(static async p =>
        {
            var reference = await p.Monitor.RegisterPackageAsync(Derived, CancellationToken.None);
            Assert.Equal(reference, await p.Monitor.RegisterPackageAsync(Derived with { }, CancellationToken.None));
            await p.AddAsync(Of("a", reference));
            await p.AddAsync(Of("b", reference));
        });

        var started = Assert.Single(_stack.Started);
        Assert.Equal(("sim", "1.0.0", Derived.Parameterization), (started.Name, started.Version, started.Parameterization));
        Assert.Equal(["default_3_1_0"], _stack.RecordedProviders);
        Assert.Equal("pulumi:providers:derived", _stack["default_3_1_0"].Type.Value);
    }

    [Fact]
    public async Task The_state_records_enough_to_do_it_again()
    {
        await _stack.GivenAsync(Program);

        (await _stack.RefreshAsync()).Require();
        (await _stack.DestroyAsync()).Require();

        Assert.Equal(3, _stack.Started.Count);
        Assert.All(_stack.Started, static p => Assert.Equal(Derived.Parameterization, p.Parameterization));
        Assert.All(_stack.Started, static p => Assert.Equal(("sim", "1.0.0"), (p.Name, p.Version)));
    }

    [Fact]
    public async Task Versions_and_parameter_are_recorded_where_the_format_wants_them()
    {
        await _stack.GivenAsync(Program);

        var inputs = _stack["default_3_1_0"].Inputs;
        var hidden = ((MapValue)inputs["__internal"]).Properties;
        Assert.Equal("3.1.0", inputs["version"]);
        Assert.Equal(("1.0.0", "sim"), (((StringValue)hidden["version"]).Value, ((StringValue)hidden["name"]).Value));
        Assert.Equal(PropertyMap.Of(("value", "c29tZSB2YWx1ZQ==")), ((MapValue)hidden["parameterization"]).Properties);
    }

    [Fact]
    public async Task An_explicit_provider_of_the_package_is_parameterized_too()
    {
        await _stack.GivenAsync(static async p =>
        {
            var reference = await p.Monitor.RegisterPackageAsync(Derived, CancellationToken.None);
            var provider = await p.AddAsync(Declared.ProviderOf("mine", "derived") with { Finally = r => r with { PackageReference = reference } });
            await p.AddAsync(Of("a", reference) with { Provider = provider });
        });

        Assert.Equal(Derived.Parameterization, Assert.Single(_stack.Started).Parameterization);
        Assert.Equal(["mine"], _stack.RecordedProviders);
    }

    [Fact]
    public async Task Another_parameter_is_another_provider()
    {
        await _stack.GivenAsync(Program);

        var run = await _stack.GivenAsync(static async p =>
        {
            var other = Derived with { Parameterization = Derived.Parameterization! with { Version = "3.2.0", Value = "bmV3" } };
            await p.AddAsync(Of("a", await p.Monitor.RegisterPackageAsync(other, CancellationToken.None)));
        });

        Assert.Equal(["same a"], run.Steps);
        Assert.Equal(["default_3_2_0"], _stack.RecordedProviders);
    }

    private static async Task Program(StackProgram p) =>
        await p.AddAsync(Of("a", await p.Monitor.RegisterPackageAsync(Derived, CancellationToken.None)));

    private static Declared Of(string name, string reference) =>
        new(name) { Type = "derived:index:Res", Finally = r => r with { PackageReference = reference } };
}
