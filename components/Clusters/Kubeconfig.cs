using System.Text.Json;
using Pulumi;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Infra.Components.Clusters;

/// <summary>Writes and reads kubeconfigs. Messages never show their content: it holds credentials.</summary>
public static class Kubeconfig
{
    private const int MaximumLength = 1024 * 1024;

    /// <summary>
    /// The kubeconfig of a cluster of Amazon's: the AWS command line fetches a short-lived token at every use, so no credential is in it.
    /// </summary>
    /// <param name="arn">ARN of the cluster: the name of the context.</param>
    /// <param name="name">Name of the cluster.</param>
    /// <param name="access">Endpoint and certificate authority.</param>
    /// <param name="region">Region of the cluster; null leaves it to the command line's settings.</param>
    public static string ForEks(string arn, string name, ClusterAccess access, string? region)
    {
        string[] where = region is null ? [] : ["--region", region];
        return JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Config",
            ["clusters"] = new[]
            {
                Named(arn, "cluster", new Dictionary<string, object>
                {
                    ["server"] = access.Endpoint,
                    ["certificate-authority-data"] = access.CertificateAuthority,
                }),
            },
            ["users"] = new[] { Named(arn, "user", new Dictionary<string, object> { ["exec"] = Token(name, where) }) },
            ["contexts"] = new[] { Named(arn, "context", new Dictionary<string, object> { ["cluster"] = arn, ["user"] = arn }) },
            ["current-context"] = arn,
            ["preferences"] = new Dictionary<string, object>(),
        });
    }

    /// <summary>Reads how a context of a kubeconfig reaches its cluster.</summary>
    /// <exception cref="RunException">The text is no kubeconfig, or it does not have the context.</exception>
    public static ClusterAccess Read(string text, string? context)
    {
        var root = Parse(text);
        var name = context ?? Text(root, "current-context") ?? throw Wrong("names no current context; give Context");
        var chosen = Find(root, "contexts", name, "context")
            ?? throw Wrong($"has no context \"{name}\"; it has {Names(root, "contexts")}");
        var clusterName = Text(chosen, "cluster") ?? throw Wrong($"names no cluster in the context \"{name}\"");
        var cluster = Find(root, "clusters", clusterName, "cluster")
            ?? throw Wrong($"lacks the cluster \"{clusterName}\" of the context \"{name}\"");
        var server = Text(cluster, "server") ?? throw Wrong($"names no server for the cluster \"{clusterName}\"");
        return new ClusterAccess(name, server, Text(cluster, "certificate-authority-data") ?? "");
    }

    private static Dictionary<string, object> Named(string name, string key, object value) => new() { ["name"] = name, [key] = value };

    private static Dictionary<string, object> Token(string cluster, string[] where) => new()
    {
        ["apiVersion"] = "client.authentication.k8s.io/v1beta1",
        ["command"] = "aws",
        ["args"] = (string[])[.. where, "eks", "get-token", "--cluster-name", cluster, "--output", "json"],
        ["interactiveMode"] = "Never",
    };

    private static YamlMappingNode Parse(string text)
    {
        if (text.Length > MaximumLength)
        {
            throw Wrong("is longer than a mebibyte");
        }

        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root
                ? root
                : throw Wrong("is not one mapping");
        }
        catch (YamlException exception)
        {
            // The parser's own message may quote the text.
            throw Wrong($"cannot be read at line {exception.Start.Line}, column {exception.Start.Column}");
        }
    }

    private static YamlMappingNode? Find(YamlMappingNode root, string list, string name, string key) =>
        Items(root, list).FirstOrDefault(item => Text(item, "name") == name) is { } found
        && found.Children.TryGetValue(new YamlScalarNode(key), out var value)
            ? value as YamlMappingNode
            : null;

    private static string Names(YamlMappingNode root, string list) =>
        string.Join(", ", Items(root, list).Select(item => Text(item, "name"))) is { Length: > 0 } names ? names : "none";

    private static IEnumerable<YamlMappingNode> Items(YamlMappingNode root, string list) =>
        root.Children.TryGetValue(new YamlScalarNode(list), out var value) && value is YamlSequenceNode sequence
            ? sequence.Children.OfType<YamlMappingNode>()
            : [];

    private static string? Text(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(new YamlScalarNode(key), out var value) && value is YamlScalarNode { Value: { Length: > 0 } text }
            ? text
            : null;

    private static RunException Wrong(string reason) => new($"The kubeconfig {reason}.");
}
