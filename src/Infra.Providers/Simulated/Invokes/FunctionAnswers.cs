using Infra.Core.Properties;
using Infra.Core.Schema;
using Infra.Providers.Simulated.Shapes;
using Infra.Providers.Simulated.World;

namespace Infra.Providers.Simulated.Invokes;

/// <summary>
/// Answers functions: from the resources of the world where the arguments name one, from what is known of the function, and from its
/// schema for everything else. The same question always gets the same answer.
/// </summary>
internal sealed class FunctionAnswers(PackageSchema package, PackageShape shape, OutputBuilder outputs)
{
    // Arguments that name one resource.
    private static readonly string[] Keys =
        ["id", "arn", "name", "bucket", "vmId", "instanceId", "volumeId", "zoneId", "keyName", "secretId", "hostId", "functionName", "repositoryName"];

    /// <summary>The result of a function.</summary>
    public PropertyMap Answer(FunctionSchema function, ShapeContext context)
    {
        var known = package.Name == "aws" ? AwsFunctions.Answer(function.Token, context) : null;
        var found = known is null ? Find(function, context) : null;
        var entries = new List<(string, PropertyValue)>();
        foreach (var property in function.Outputs.Properties)
        {
            var value = known?.Get(property.Name) ?? found?.Get(property.Name) ?? Given(context, property);
            if (value is null && property.IsAlwaysPresent)
            {
                value = property.Const ?? property.Default ?? outputs.Make(property.Type, property.Name, context.Entropy);
            }

            if (value is not null)
            {
                value = outputs.Complete(value, property.Type, context.Entropy, preview: false);
                entries.Add((property.Name, property.IsSecret ? PropertyValue.Secret(value) : value));
            }
        }

        return PropertyMap.Of(entries);
    }

    /// <summary>The outputs of the resource that the arguments name, in a type called like the function.</summary>
    private static PropertyMap? Find(FunctionSchema function, ShapeContext context)
    {
        var member = function.Token[(function.Token.LastIndexOf(':') + 1)..];
        if (!member.StartsWith("get", StringComparison.Ordinal))
        {
            return null;
        }

        var module = function.Token[..function.Token.LastIndexOf(':')];
        var plain = char.ToLowerInvariant(member[3]) + member[4..];
        var slash = module.LastIndexOf('/');
        var type = slash < 0 ? $"{module}:{member[3..]}" : $"{module[..slash]}/{plain}:{member[3..]}";
        foreach (var key in Keys)
        {
            if (context.Inputs.Get(key)?.Unwrap() is { } wanted and (StringValue or NumberValue)
                && context.World.OfType(type).FirstOrDefault(r => IsCalled(r, key, wanted)) is { } resource)
            {
                return resource.Outputs.Set("id", resource.Id);
            }
        }

        return null;
    }

    private static bool IsCalled(SimulatedResource resource, string key, PropertyValue wanted) =>
        resource.Outputs.Get(key)?.Unwrap().Equals(wanted) == true
        || wanted is StringValue text && (resource.Id == text.Value || resource.Outputs.Get("arn")?.Unwrap().Equals(wanted) == true);

    private PropertyValue? Given(ShapeContext context, PropertySchema property) =>
        context.Inputs.Get(property.Name) is { } given and not NullValue ? given
        : property.Name == "id" ? shape.Text(context.Entropy, "id")
        : property.Name == "region" ? new StringValue(context.Region) : null;
}
