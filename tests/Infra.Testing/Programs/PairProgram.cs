using System.Collections.Immutable;
using Infra.Core.Programs;
using Infra.Sdk;
using Pulumi;

namespace Infra.Testing.Programs;

/// <summary>
/// The .NET twin of the recorded Node program that uses a remote component: a resource, the component with one of its outputs, a resource
/// with an output of the component, and a call of the component's method.
/// </summary>
public sealed class PairProgram : IProgram
{
    /// <inheritdoc/>
    public Task<ProgramResult> RunAsync(IResourceMonitor monitor, DeploymentInfo deployment, CancellationToken cancellationToken) =>
        new InlineProgram(Declare).RunAsync(monitor, deployment, cancellationToken);

    private static Dictionary<string, object?> Declare()
    {
        var seed = new DataResource("sim:index:Res", "seed", Of("a", new Config().Get("v") ?? "1"));
        var pair = new Pair(new PairArgs { Value = seed.Out }, new ComponentResourceOptions { Protect = false, Aliases = { new Alias { Name = "before" } } });
        _ = new DataResource("sim:index:Res", "after", Of("a", pair.Joined), new CustomResourceOptions { DependsOn = { pair } });
        return new Dictionary<string, object?>
        {
            ["joined"] = pair.Joined,
            ["hush"] = pair.SecretValue,
            ["text"] = pair.Describe(true),
        };
    }

    private static ImmutableDictionary<string, object?> Of(string name, object value) =>
        ImmutableDictionary<string, object?>.Empty.Add(name, value);

    private sealed class PairArgs : ResourceArgs
    {
        [Input("value")]
        public Input<string>? Value { get; init; }
    }

    private sealed class DescribeArgs : CallArgs
    {
        [Input("loud")]
        public bool Loud { get; init; }
    }

    [OutputType]
    private sealed class Described
    {
        [OutputConstructor]
        public Described(string text) => Text = text;

        public string Text { get; }
    }

    private sealed class Pair(PairArgs args, ComponentResourceOptions options)
        : ComponentResource("comp:index:Pair", "pair", args, options, remote: true)
    {
        [Output("joined")]
        public Output<string> Joined { get; private set; } = null!;

        [Output("secretValue")]
        public Output<string> SecretValue { get; private set; } = null!;

        public Output<string> Describe(bool loud) => Pulumi.Deployment.Instance.Call<Described>(
            "comp:index:Pair/describe", new DescribeArgs { Loud = loud }, this).Apply(static d => d.Text);
    }
}
