using System.Collections.Frozen;
using Infra.Core.Properties;
using Infra.Core.Schema;

namespace Infra.Providers.Simulated.Shapes;

/// <summary>IDs and outputs of Kubernetes objects.</summary>
internal sealed class KubernetesShape : PackageShape
{
    private static readonly FrozenSet<string> ClusterWide = new[]
    {
        "Namespace", "ClusterRole", "ClusterRoleBinding", "PersistentVolume", "StorageClass", "CustomResourceDefinition", "PriorityClass",
        "IngressClass", "Node", "RuntimeClass", "CSIDriver", "VolumeAttachment", "ValidatingWebhookConfiguration", "MutatingWebhookConfiguration",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether objects of a type live in no namespace.</summary>
    public static bool IsClusterWide(string type) => ClusterWide.Contains(type[(type.LastIndexOf(':') + 1)..]);

    /// <inheritdoc/>
    public override string Id(ShapeContext context)
    {
        var metadata = Metadata(context);
        var name = Text(metadata, "name") ?? (Text(metadata, "generateName") is { } head ? head + context.Entropy.Text("name", 5) : context.Name);
        return IsClusterWide(context.Type) ? name : $"{Text(metadata, "namespace") ?? context.Text("namespace") ?? "default"}/{name}";
    }

    /// <inheritdoc/>
    public override PropertyValue? Output(ShapeContext context, string id, PropertySchema property) => property.Name switch
    {
        "metadata" => Complete(PropertyMap.Empty, context, id),
        "spec" when context.Type.EndsWith(":Namespace", StringComparison.Ordinal) =>
            PropertyMap.Of(("finalizers", PropertyValue.List("kubernetes"))),
        "spec" => PropertyMap.Empty,
        "status" => Status(context),
        _ when property.Type.Kind is TypeKind.Array => PropertyValue.List([]),
        _ => null,
    };

    /// <summary>The metadata of an object that exists.</summary>
    public static PropertyMap Complete(PropertyMap metadata, ShapeContext context, string id)
    {
        var slash = id.IndexOf('/');
        var made = PropertyMap.Of(
            ("creationTimestamp", context.Entropy.Time("creationTimestamp")),
            ("generation", 1),
            ("name", id[(slash + 1)..]),
            ("resourceVersion", context.Entropy.Digits("resourceVersion", 6)),
            ("uid", context.Entropy.Uuid("uid")));
        return PropertyMap.From((slash > 0 ? made.Set("namespace", id[..slash]) : made).Concat(metadata));
    }

    private static PropertyMap Metadata(ShapeContext context) =>
        (context.Inputs.Get("metadata")?.Unwrap() as MapValue)?.Properties ?? PropertyMap.Empty;

    private static string? Text(PropertyMap map, string name) => (map.Get(name)?.Unwrap() as StringValue)?.Value;

    private static PropertyValue Status(ShapeContext context)
    {
        var spec = (context.Inputs.Get("spec")?.Unwrap() as MapValue)?.Properties ?? PropertyMap.Empty;
        var replicas = spec.Get("replicas")?.Unwrap() is NumberValue number ? number : new NumberValue(1);
        return context.Type[(context.Type.LastIndexOf(':') + 1)..] switch
        {
            "Deployment" or "StatefulSet" or "ReplicaSet" => PropertyMap.Of(("availableReplicas", replicas), ("observedGeneration", 1),
                ("readyReplicas", replicas), ("replicas", replicas), ("updatedReplicas", replicas)),
            "DaemonSet" => PropertyMap.Of(("currentNumberScheduled", 1), ("desiredNumberScheduled", 1), ("numberAvailable", 1),
                ("numberMisscheduled", 0), ("numberReady", 1), ("observedGeneration", 1)),
            "Pod" => PropertyMap.Of(("hostIP", "192.0.2.1"), ("phase", "Running"), ("podIP", $"10.244.0.{context.Entropy.Number("podIP", 250) + 2}")),
            "Service" => spec.Get("type")?.Unwrap() is StringValue { Value: "LoadBalancer" }
                ? PropertyMap.Of(("loadBalancer", PropertyMap.Of(("ingress", PropertyValue.List(
                    PropertyMap.Of(("ip", PublicAddress(context.Entropy, "ingress"))))))))
                : PropertyMap.Of(("loadBalancer", PropertyMap.Empty)),
            "Ingress" => PropertyMap.Of(("loadBalancer", PropertyMap.Of(("ingress", PropertyValue.List(
                PropertyMap.Of(("ip", PublicAddress(context.Entropy, "ingress")))))))),
            "Namespace" => PropertyMap.Of(("phase", "Active")),
            "PersistentVolumeClaim" => PropertyMap.Of(("phase", "Bound")),
            "Job" => PropertyMap.Of(("succeeded", 1)),
            "Release" => PropertyMap.Of(("name", context.Name), ("namespace", context.Text("namespace") ?? "default"), ("revision", 1),
                ("status", "deployed"), ("version", context.Text("version") ?? "1.0.0")),
            _ => PropertyMap.Empty,
        };
    }
}
