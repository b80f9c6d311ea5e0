using System.Reflection;
using System.Runtime.CompilerServices;
using Pulumi;

namespace Infra.Tests.Sdk;

/// <summary>A resource without options costs nothing on its way to the engine, and no option is lost by that.</summary>
public sealed class OptionsToldTests
{
    // Sent beside the options, or used up in the program.
    private static readonly HashSet<string> Apart =
    [
        nameof(ResourceOptions.Id), nameof(ResourceOptions.Parent), nameof(ResourceOptions.DependsOn), nameof(ResourceOptions.Version),
        nameof(ResourceOptions.Provider), nameof(ResourceOptions.ResourceTransformations), nameof(ResourceOptions.ResourceTransforms),
        nameof(ResourceOptions.Urn), nameof(ResourceOptions.PluginDownloadURL),
    ];

    public static TheoryData<string> Options => [.. typeof(CustomResourceOptions).GetProperties().Where(static p => p.CanWrite).Select(static p => p.Name)];

    [Theory]
    [MemberData(nameof(Options))]
    public void Every_option_is_told_unless_it_goes_its_own_way(string name)
    {
        var options = new CustomResourceOptions();
        Assert.True(options.AsksNothing);
        var property = typeof(CustomResourceOptions).GetProperty(name)!;

        property.SetValue(options, SomeOf(property));

        Assert.Equal(Apart.Contains(name), options.AsksNothing);
    }

    private static object SomeOf(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return type == typeof(bool) ? true
            : type == typeof(string) ? "some"
            : type == typeof(Input<string>) ? (Input<string>)"some"
            : type == typeof(Input<object>) ? (Input<object>)"some"
            : type == typeof(Resource) || type == typeof(ProviderResource) ? RuntimeHelpers.GetUninitializedObject(type)
            : Activator.CreateInstance(type)!;
    }
}
