using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Pulumi.Testing;

namespace Infra.Tests.Components;

/// <summary>A cloud that answers every registration with plausible outputs and remembers what was asked for.</summary>
internal sealed class RecordingMocks : IMocks
{
    private readonly Lock _lock = new();
    private readonly List<MockResourceArgs> _registered = [];
    private readonly List<MockRegisterResourceOutputsRequest> _componentOutputs = [];

    /// <summary>Answers of functions by token.</summary>
    public Dictionary<string, ImmutableDictionary<string, object>> Functions { get; } = new(StringComparer.Ordinal);

    /// <summary>Arguments of the functions that were called, by token.</summary>
    public Dictionary<string, ImmutableDictionary<string, object>> Calls { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<MockResourceArgs> Registered
    {
        get
        {
            lock (_lock)
            {
                return [.. _registered];
            }
        }
    }

    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        lock (_lock)
        {
            _registered.Add(args);
        }

        var state = ImmutableDictionary.CreateBuilder<string, object>(StringComparer.Ordinal);
        state.AddRange(args.Inputs);
        state.TryAdd("name", args.Name!);
        state.TryAdd("arn", $"arn:aws:mock:us-east-1:123456789012:{args.Type!.Split(':')[^1].ToLowerInvariant()}/{args.Name}/1.0.0");
        AddOutputs(args, state);
        return Task.FromResult<(string?, object)>(($"{args.Name}-id", state.ToImmutable()));
    }

    public Task<object> CallAsync(MockCallArgs args)
    {
        lock (_lock)
        {
            Calls[args.Token!] = args.Args;
        }

        return Task.FromResult<object>(Functions.TryGetValue(args.Token!, out var answer)
            ? answer
            : throw new InvalidOperationException($"The test answers no {args.Token}."));
    }

    public Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest args)
    {
        lock (_lock)
        {
            _componentOutputs.Add(args);
        }

        return Task.CompletedTask;
    }

    public IReadOnlyList<MockResourceArgs> OfType(string type) => [.. Registered.Where(resource => resource.Type == type)];

    public MockResourceArgs Single(string type) => Assert.Single(OfType(type));

    public MockResourceArgs Named(string type, string name) => Assert.Single(OfType(type), resource => resource.Name == name);

    /// <summary>What a component of this name registered as its outputs.</summary>
    public ImmutableDictionary<string, Pulumi.Output<object?>> OutputsOf(string componentName)
    {
        lock (_lock)
        {
            return Assert.Single(_componentOutputs, o => o.Urn.EndsWith("::" + componentName, StringComparison.Ordinal)).Outputs;
        }
    }

    private static void AddOutputs(MockResourceArgs args, ImmutableDictionary<string, object>.Builder state)
    {
        switch (args.Type)
        {
            case "random:index/randomBytes:RandomBytes":
                state["base64"] = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(args.Name + Keepers(args))));
                break;
            case "random:index/randomInteger:RandomInteger":
                state["result"] = (double)(SHA256.HashData(Encoding.UTF8.GetBytes(args.Name + Keepers(args)))[0] + 1);
                break;
            case "aws:ec2/launchTemplate:LaunchTemplate":
                state["latestVersion"] = 7.0;
                break;
            case "aws:eks/cluster:Cluster":
                state["endpoint"] = "https://eks.example.com";
                state["certificateAuthority"] = ImmutableDictionary<string, object>.Empty.Add("data", "Q0E=");
                break;
            case "aws:imagebuilder/image:Image":
                state["outputResources"] = ImmutableArray.Create<object>(ImmutableDictionary<string, object>.Empty.Add(
                    "amis",
                    ImmutableArray.Create<object>(
                        ImmutableDictionary<string, object>.Empty.Add("region", "us-east-1").Add("image", "ami-built"))));
                break;
            default:
                break;
        }
    }

    private static string Keepers(MockResourceArgs args) =>
        args.Inputs.TryGetValue("keepers", out var keepers) && keepers is ImmutableDictionary<string, object> map
            ? string.Join(';', map.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}={pair.Value}")))
            : "";
}
