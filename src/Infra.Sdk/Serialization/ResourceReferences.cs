namespace Pulumi;

/// <summary>Turns references to resources into resources.</summary>
internal static class ResourceReferences
{
    public static ValueConverter ConverterFor(Type target) =>
        (PropertyValue value, ConversionContext context, out object? result) =>
        {
            result = value is ResourceReferenceValue reference ? Resolve(reference, target, context) : null;
            return result is not null;
        };

    private static Resource? Resolve(ResourceReferenceValue reference, Type target, ConversionContext context)
    {
        var urn = reference.Urn.Value;
        if (context.Deployment.FindRecorded(urn) is { } recorded && target.IsInstanceOfType(recorded))
        {
            return recorded;
        }

        var type = ResourceClasses.Find(reference.Urn.Type.Value, reference.PackageVersion);
        if (type is not null && target.IsAssignableFrom(type) && ResourceClasses.Construct(type, reference.Urn) is { } typed)
        {
            return typed;
        }

        var id = string.IsNullOrEmpty(reference.Id) ? UnknownValue.Sentinel : reference.Id;
        Resource opaque = reference.Urn.Type.IsProvider
            ? new DependencyProviderResource(context.Deployment, $"{urn}::{id}")
            : new DependencyResource(context.Deployment, urn);
        return target.IsInstanceOfType(opaque) ? opaque : null;
    }
}
