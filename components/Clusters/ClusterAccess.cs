namespace Infra.Components.Clusters;

/// <summary>How a cluster is reached: what a kubeconfig says about one of its contexts.</summary>
/// <param name="Context">Name of the context.</param>
/// <param name="Endpoint">URL of the API server.</param>
/// <param name="CertificateAuthority">
/// The authority that signed the server's certificate, as base64 of PEM; empty when none is pinned.
/// </param>
public sealed record ClusterAccess(string Context, string Endpoint, string CertificateAuthority);
