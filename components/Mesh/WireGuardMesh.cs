using System.Collections.Immutable;
using System.Globalization;
using Infra.Components.Validation;
using Pulumi;
using Pulumi.Random;

namespace Infra.Components.Mesh;

/// <summary>
/// A private network over given hosts: an address plan, keys and one <c>wg-quick</c> configuration per host.
/// </summary>
/// <remarks>
/// The component describes the mesh and touches no host: hand <see cref="MeshHost.Configuration"/> to whatever sets up a machine.
/// Private keys are random bytes held in the stack's state, so they stay the same from run to run and are secret everywhere.
/// </remarks>
public sealed class WireGuardMesh : ComponentResource
{
    /// <summary>Type token of the component.</summary>
    public const string Token = "infra:mesh:WireGuardMesh";

    private readonly Lazy<Output<ImmutableDictionary<string, string>>> _configurations;

    /// <summary>Describes a mesh.</summary>
    /// <param name="name">Resource name.</param>
    /// <param name="args">Hosts, ranges and topology.</param>
    /// <param name="options">Options of the component.</param>
    /// <exception cref="InvalidArgumentsException">The arguments do not fit together; every mistake is listed.</exception>
    public WireGuardMesh(string name, WireGuardMeshArgs args, ComponentResourceOptions? options = null)
        : base(Token, Checked(name, args), options)
    {
        var layout = MeshLayout.Create(args);
        var child = new CustomResourceOptions { Parent = this };
        var privateKeys = layout.Hosts.Select(host => PrivateKeyOf(name, host, child)).ToImmutableArray();
        var publicKeys = privateKeys.Select(key => Output.Unsecret(key.Apply(WireGuardKey.Public))).ToImmutableArray();
        var keys = Output.CreateSecret(Keys(name, layout, privateKeys, publicKeys, args.PresharedKeys ? SeedOf(name, child) : null));

        Hosts = layout.Hosts
            .Select((host, i) => new MeshHost(
                layout.Plan.Nodes[i],
                publicKeys[i],
                privateKeys[i],
                () => keys.Apply(known => WireGuardConfiguration.Write(layout.Plan, i, layout.Interfaces[i], known))))
            .ToImmutableDictionary(host => host.Name, StringComparer.Ordinal);
        _configurations = new Lazy<Output<ImmutableDictionary<string, string>>>(() => keys.Apply(known => WriteAll(layout, known)));
        EdgeCount = layout.Plan.EdgeCount;
        DisplacedHosts = layout.Displaced;
        Addresses = Output.Create(Hosts.ToImmutableDictionary(host => host.Key, host => host.Value.Address, StringComparer.Ordinal));
        PublicKeys = Output.All(publicKeys.AsEnumerable()).Apply(known => layout.Hosts
            .Select((host, i) => KeyValuePair.Create(host.Name, known[i]))
            .ToImmutableDictionary(StringComparer.Ordinal));
        ReportDisplaced(layout);
        RegisterOutputs(new Dictionary<string, object?>
        {
            ["addresses"] = Addresses,
            ["publicKeys"] = PublicKeys,
            ["edgeCount"] = EdgeCount,
        });
    }

    /// <summary>The hosts by name, without the retired ones.</summary>
    public ImmutableDictionary<string, MeshHost> Hosts { get; }

    /// <summary>How many pairs of hosts peer with each other.</summary>
    public int EdgeCount { get; }

    /// <summary>
    /// Hosts that did not get the address they prefer: they may move when a host before them is removed, not when it is retired.
    /// </summary>
    public ImmutableArray<string> DisplacedHosts { get; }

    /// <summary>IPv4 address by host name.</summary>
    [Output("addresses")]
    public Output<ImmutableDictionary<string, string>> Addresses { get; private set; }

    /// <summary>Public key in base64 by host name.</summary>
    [Output("publicKeys")]
    public Output<ImmutableDictionary<string, string>> PublicKeys { get; private set; }

    /// <summary>
    /// The file of every host by its name. Secret. Composed when it is first asked for; in a large full mesh it is large:
    /// <see cref="MeshHost.Configuration"/> gives one alone.
    /// </summary>
    public Output<ImmutableDictionary<string, string>> Configurations => _configurations.Value;

    private static string Checked(string name, WireGuardMeshArgs args)
    {
        MeshValidation.Check(args).ThrowIfAny(nameof(WireGuardMesh), name);
        return name;
    }

    private static Output<string> PrivateKeyOf(string mesh, MeshHostArgs host, CustomResourceOptions options) =>
        Random($"{mesh}-{host.Name}-key", host.KeyGeneration, options).Apply(WireGuardKey.Private);

    private static Output<string> SeedOf(string mesh, CustomResourceOptions options) => Random($"{mesh}-preshared-seed", 0, options);

    // The provider marks the bytes secret; marking them here too keeps them secret under any provider.
    private static Output<string> Random(string name, int generation, CustomResourceOptions options) => Output.CreateSecret(
        new RandomBytes(
            name,
            new RandomBytesArgs
            {
                Length = X25519.KeySize,
                Keepers = { ["generation"] = generation.ToString(CultureInfo.InvariantCulture) },
            },
            options).Base64);

    private static Output<MeshKeys> Keys(
        string mesh,
        MeshLayout layout,
        ImmutableArray<Output<string>> privateKeys,
        ImmutableArray<Output<string>> publicKeys,
        Output<string>? seed)
    {
        var all = Output.Tuple(
            Output.All(privateKeys.AsEnumerable()),
            Output.All(publicKeys.AsEnumerable()),
            Output.All(layout.Hosts.Select(AddressOf)),
            seed ?? Output.Create(""));
        return all.Apply(known => new MeshKeys
        {
            PrivateKeys = known.Item1,
            PublicKeys = known.Item2,
            Endpoints = Endpoints(mesh, layout, known.Item3),
            PresharedSeed = known.Item4.Length > 0 ? Convert.FromBase64String(known.Item4) : null,
        });
    }

    private static ImmutableDictionary<string, string> WriteAll(MeshLayout layout, MeshKeys known) => layout.Hosts
        .Select((host, i) => KeyValuePair.Create(host.Name, WireGuardConfiguration.Write(layout.Plan, i, layout.Interfaces[i], known)))
        .ToImmutableDictionary(StringComparer.Ordinal);

    private static Output<string> AddressOf(MeshHostArgs host) => host.EndpointAddress?.ToOutput() ?? Output.Create(host.Endpoint ?? "");

    private static ImmutableArray<string?> Endpoints(string mesh, MeshLayout layout, ImmutableArray<string> addresses)
    {
        var problems = new ArgumentProblems();
        var endpoints = ImmutableArray.CreateBuilder<string?>(addresses.Length);
        for (var i = 0; i < addresses.Length; i++)
        {
            MeshEndpoint? endpoint = null;
            if (layout.Hosts[i].HasEndpoint
                && !MeshEndpoint.TryParse(addresses[i], layout.Interfaces[i].ListenPort, out endpoint))
            {
                // The address may be a secret: it is not shown.
                problems.Add($"Hosts[\"{layout.Hosts[i].Name}\"].EndpointAddress", "a DNS name or an address");
            }

            endpoints.Add(endpoint?.ToString());
        }

        problems.ThrowIfAny(nameof(WireGuardMesh), mesh);
        return endpoints.ToImmutable();
    }

    private void ReportDisplaced(MeshLayout layout)
    {
        if (layout.Displaced.Length > 0)
        {
            Log.Info(
                $"{layout.Displaced.Length} hosts share the address they prefer with another: {string.Join(", ", layout.Displaced)}. "
                + "Set Retired instead of removing a host, and no address moves; or choose a wider range.",
                this);
        }
    }
}
