using System.Collections.Immutable;
using Infra.Components.Validation;
using Pulumi;
using Pulumi.Aws.Eks;

namespace Infra.Components.Clusters;

/// <summary>
/// A Kubernetes cluster to deploy to: one that exists, by its kubeconfig, or one of Amazon's with node groups sized by what
/// a node must have
/// (systems census 2.1, 2.4, 2.5).
/// </summary>
public sealed class RemoteCluster : ComponentResource
{
    /// <summary>Type token of the component.</summary>
    public const string Token = "infra:clusters:RemoteCluster";

    /// <summary>Describes a cluster.</summary>
    /// <param name="name">Resource name.</param>
    /// <param name="args">The cluster.</param>
    /// <param name="options">Options of the component.</param>
    /// <exception cref="InvalidArgumentsException">The arguments do not fit together; every mistake is listed.</exception>
    public RemoteCluster(string name, RemoteClusterArgs args, ComponentResourceOptions? options = null)
        : base(Token, Checked(name, args), options)
    {
        Namespace = args.Namespace;
        var parts = args.Eks is { } eks ? new EksParts(name, eks, this) : null;
        Cluster = parts?.Cluster;
        NodeGroups = parts?.NodeGroups ?? [];
        var access = parts is null ? AccessBy(args) : AccessTo(parts.Cluster);
        Kubeconfig = Output.CreateSecret(parts is null ? args.Kubeconfig!.ToOutput() : ConfigOf(parts.Cluster, access, args.Eks!.Region));

        // Where a cluster is and who signed for it are no secrets, even when they were read from one.
        Endpoint = Output.Unsecret(access.Apply(known => known.Endpoint));
        CertificateAuthority = Output.Unsecret(access.Apply(known => known.CertificateAuthority));
        Context = Output.Unsecret(access.Apply(known => known.Context));
        RegisterOutputs(new Dictionary<string, object?>
        {
            ["kubeconfig"] = Kubeconfig,
            ["endpoint"] = Endpoint,
            ["certificateAuthority"] = CertificateAuthority,
            ["context"] = Context,
            ["namespace"] = Namespace,
        });
    }

    /// <summary>The cluster that is made; null for one that exists.</summary>
    public Cluster? Cluster { get; }

    /// <summary>Its node groups, in the order of the arguments.</summary>
    public ImmutableArray<NodeGroup> NodeGroups { get; }

    /// <summary>Namespace that workloads go to.</summary>
    public string Namespace { get; }

    /// <summary>The kubeconfig. Always secret.</summary>
    [Output("kubeconfig")]
    public Output<string> Kubeconfig { get; private set; }

    /// <summary>URL of the API server.</summary>
    [Output("endpoint")]
    public Output<string> Endpoint { get; private set; }

    /// <summary>The authority that signed the server's certificate, as base64 of PEM; empty when none is pinned.</summary>
    [Output("certificateAuthority")]
    public Output<string> CertificateAuthority { get; private set; }

    /// <summary>Context of the kubeconfig.</summary>
    [Output("context")]
    public Output<string> Context { get; private set; }

    private static string Checked(string name, RemoteClusterArgs args)
    {
        RemoteClusterValidation.Check(args).ThrowIfAny(nameof(RemoteCluster), name);
        return name;
    }

    private static Output<ClusterAccess> AccessBy(RemoteClusterArgs args) =>
        Output.CreateSecret(args.Kubeconfig!.ToOutput()).Apply(text => Clusters.Kubeconfig.Read(text, args.Context));

    private static Output<ClusterAccess> AccessTo(Cluster cluster) => Output
        .Tuple(cluster.Arn, cluster.Endpoint, cluster.CertificateAuthority)
        .Apply(known => new ClusterAccess(known.Item1, known.Item2, known.Item3.Data ?? ""));

    private static Output<string> ConfigOf(Cluster cluster, Output<ClusterAccess> access, string? region) => Output
        .Tuple(cluster.Arn, cluster.Name, access)
        .Apply(known => Clusters.Kubeconfig.ForEks(known.Item1, known.Item2, known.Item3, region));
}
