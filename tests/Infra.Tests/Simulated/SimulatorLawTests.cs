using FsCheck;
using FsCheck.Fluent;
using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Core.Schema;

namespace Infra.Tests.Simulated;

public sealed class SimulatorLawTests
{
    private const int MaximumDepth = 4;
    private const int Cases = 150;

    [Theory]
    [InlineData("aws")]
    [InlineData("kubernetes")]
    [InlineData("proxmoxve")]
    [InlineData("random")]
    [InlineData("docker")]
    [InlineData("hcloud")]
    public void Valid_inputs_check_clean_and_come_back_as_they_were(string package)
    {
        var schema = SimulatorSetup.SchemaOf(package)!;
        var resources = schema.Resources.Values.Where(static r => !r.IsComponent).OrderBy(static r => r.Token, StringComparer.Ordinal).ToArray();
        var generator =
            from resource in Gen.Elements(resources)
            from inputs in Object(schema, resource.Inputs, 0)
            select (resource, inputs);
        Prop.ForAll(generator.ToArbitrary(), x => RoundTripsAsync(package, x.resource, x.inputs).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Cases));
    }

    private static async Task<bool> RoundTripsAsync(string package, ResourceSchema resource, PropertyMap inputs)
    {
        var provider = await new SimulatorSetup().StartAsync(package);
        var urn = SimulatorSetup.UrnOf(resource.Token, "it");
        var check = await SimulatorSetup.CheckAsync(provider, resource.Token, "it", inputs);
        Assert.True(check.Failures.IsEmpty, $"{resource.Token} {inputs}: {string.Join("; ", check.Failures)}");
        var again = await SimulatorSetup.CheckAsync(provider, resource.Token, "it", inputs, check.Inputs);
        var created = await provider.CreateAsync(new CreateRequest(urn, check.Inputs, false, null), default);
        Assert.NotEqual("", created.Id);
        Assert.False(created.Outputs.ContainsUnknowns());
        foreach (var output in resource.Outputs.Properties.Where(static p => p.IsAlwaysPresent && p.Name is not ("id" or "urn")))
        {
            Assert.True(created.Outputs.Get(output.Name) is not (null or NullValue), $"{resource.Token}: no output {output.Name}");
        }

        var read = await provider.ReadAsync(new ReadRequest(urn, created.Id, check.Inputs, created.Outputs), default);
        var diff = await SimulatorSetup.DiffAsync(provider, resource.Token, "it", read.Inputs!, again.Inputs);
        Assert.Equal(DiffChanges.None, diff.Changes);
        Assert.Equal(created.Outputs, read.Properties);
        return true;
    }

    private static Gen<PropertyMap> Object(PackageSchema package, ObjectSchema schema, int depth) =>
        Gen.CollectToList(schema.Properties.Where(static p => p.Const is null), p => Property(package, p, depth))
            .Select(static list => PropertyMap.Of(list.Where(static e => e.Value is not null).Select(static e => (e.Name, e.Value!))));

    private static Gen<(string Name, PropertyValue? Value)> Property(PackageSchema package, PropertySchema property, int depth)
    {
        if (!property.IsRequiredInput && depth >= MaximumDepth)
        {
            return Gen.Constant<(string, PropertyValue?)>((property.Name, null));
        }

        var value = property.AllowedValues.IsEmpty
            ? Value(package, property.Type, depth) : Gen.Elements(property.AllowedValues.ToArray()).Select(static v => (PropertyValue)v);
        var optional = Gen.Frequency((3, Gen.Constant<PropertyValue?>(null)), (1, value.Select(static v => (PropertyValue?)v)));
        return (property.IsRequiredInput ? value.Select(static v => (PropertyValue?)v) : optional)
            .Select(v => (property.Name, v));
    }

    private static Gen<PropertyValue> Value(PackageSchema package, TypeSchema type, int depth) => type.Kind switch
    {
        TypeKind.Boolean => Gen.Elements(true, false).Select(static b => (PropertyValue)b),
        TypeKind.Integer => Gen.Choose(0, 200).Select(static n => (PropertyValue)n),
        TypeKind.Number => Gen.Choose(0, 2000).Select(static n => (PropertyValue)(n / 10.0)),
        TypeKind.Array => depth >= MaximumDepth ? Gen.Constant(PropertyValue.List([]))
            : Gen.ListOf(Value(package, type.Element!, depth + 1)).Select(static l => PropertyValue.List(l.Take(3))),
        TypeKind.Map => Value(package, type.Element!, depth + 1).Select(static v => (PropertyValue)PropertyMap.Of(("key", v))),
        TypeKind.Asset => Gen.Constant<PropertyValue>(new AssetValue("0a", Text: "text")),
        TypeKind.Archive => Gen.Constant<PropertyValue>(new ArchiveValue("0b", Path: "folder")),
        TypeKind.Union => Gen.OneOf(type.Alternatives.Select(a => Value(package, a, depth)).ToArray()),
        TypeKind.Named when package.Resolve(type) is { Object: { } properties } =>
            Object(package, properties, depth + 1).Select(static m => (PropertyValue)m),
        TypeKind.Named when package.Resolve(type) is { } named => Gen.Elements(named.EnumValues.Select(static v => v.Value).ToArray()),
        _ => Gen.Elements("a", "b-c", "10.0.0.0/24", "arn:aws:x", "naïve").Select(static s => (PropertyValue)s),
    };
}
