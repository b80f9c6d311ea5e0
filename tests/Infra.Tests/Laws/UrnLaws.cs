using FsCheck;
using FsCheck.Fluent;
using Infra.Core;
using Infra.Core.Properties;

namespace Infra.Tests.Laws;

/// <summary>URNs, types and provider references: what is put together comes apart again.</summary>
public sealed class UrnLaws
{
    private static readonly Gen<string> Part = Gen.Elements("dev", "p", "a-b.c_d", "", "ü", "a:b", "x y");
    private static readonly Gen<string> Type = Gen.Elements("a:b:C", "aws:s3/bucket:Bucket", "pulumi:providers:aws", "component", "a:b:C$d:e:F");
    private static readonly Gen<string> Name = Gen.Elements("n", "", "a::b", "::", "a:b", ":", "ü 名", "$", "x::y::z", "urn:pulumi:a::b::c::d");

    private static readonly Gen<(string Stack, string Project, string Type, string Name)> Parts =
        Part.SelectMany(static stack => Part.SelectMany(project => Type.SelectMany(type => Name.Select(name => (stack, project, type, name)))));

    [Fact]
    public void The_parts_of_a_URN_come_back() => Law.Holds(Parts, static p =>
    {
        var urn = Urn.Create(p.Stack, p.Project, p.Type, p.Name);
        return (urn.Stack, urn.Project, urn.QualifiedType, urn.Name) == p && Urn.Parse(urn.Value) == urn
            && urn.Type.Value == p.Type.Split('$')[^1] && urn.WithName("other").Name == "other" && urn.WithName(p.Name) == urn;
    });

    [Fact]
    public void Any_text_is_a_URN_or_is_none_and_never_fails() => Law.Holds(
        Gen.OneOf(ArbMap.Default.GeneratorFor<string>(), Parts.Select(static p => $"urn:pulumi:{p.Stack}::{p.Project}::{p.Type}"), Parts.Select(static p => $"urn:pulumi:{p.Stack}::{p.Project}::{p.Type}::{p.Name}")),
        static text => !Urn.TryParse(text, out var urn)
            ? urn.Value.Length == 0 && urn.Name.Length == 0
            : urn.Value == text && $"urn:pulumi:{urn.Stack}::{urn.Project}::{urn.QualifiedType}::{urn.Name}" == text);

    [Fact]
    public void Order_and_equality_are_those_of_the_text() => Law.Holds(Gen.Two(Parts), static pair =>
    {
        var (a, b) = (Make(pair.Item1), Make(pair.Item2));
        return Math.Sign(a.CompareTo(b)) == Math.Sign(string.CompareOrdinal(a.Value, b.Value)) && (a == b) == (a.Value == b.Value)
            && (a != b || a.GetHashCode() == b.GetHashCode());
    });

    [Fact]
    public void A_child_carries_the_types_of_its_parents() => Law.Holds(Gen.Two(Parts), static pair =>
    {
        var parent = Make(pair.Item1);
        var child = Urn.Create("s", "p", parent, new ResourceTypeToken("x:y:Z"), pair.Item2.Name);
        return child.QualifiedType == (parent.IsRootStack ? "x:y:Z" : parent.QualifiedType + "$x:y:Z") && child.Type.Value == "x:y:Z";
    });

    [Fact]
    public void The_examples_of_the_protocol_hold()
    {
        var root = new StackIdentity("organization", "proj", "dev").RootUrn;
        var x = Urn.Create("dev", "proj", root, new ResourceTypeToken("a:b:C"), "x");
        var y = Urn.Create("dev", "proj", x, new ResourceTypeToken("d:e:F"), "y");
        Assert.Equal("urn:pulumi:dev::proj::pulumi:pulumi:Stack::proj-dev", root.Value);
        Assert.Equal("urn:pulumi:dev::proj::a:b:C$d:e:F::y", y.Value);
        Assert.Equal("a:b:C$d:e:F$g:h:I", Urn.Create("dev", "proj", y, new ResourceTypeToken("g:h:I"), "z").QualifiedType);
    }

    [Fact]
    public void A_provider_reference_comes_back() => Law.Holds(
        Gen.Zip(Name, Gen.Elements("id", "a-1", UnknownValue.Sentinel, "a:b", "0")),
        static pair =>
        {
            var reference = new ProviderReference(Urn.Create("dev", "p", "a:b:C$pulumi:providers:aws", pair.Item1), pair.Item2);
            return ProviderReference.TryParse(reference.ToString(), out var read) && read == reference && read.Package == "aws"
                && read.IsUnknown == (pair.Item2 == UnknownValue.Sentinel);
        });

    [Fact]
    public void Any_text_is_a_provider_reference_or_is_none() => Law.Holds(
        Gen.OneOf(ArbMap.Default.GeneratorFor<string>(), Parts.Select(static p => $"{Make(p)}::id"), Parts.Select(static p => Make(p).Value)),
        static text => !ProviderReference.TryParse(text, out var reference) || reference.ToString() == text && reference.Urn.Type.IsProvider && reference.Id.Length > 0);

    private static Urn Make((string Stack, string Project, string Type, string Name) p) => Urn.Create(p.Stack, p.Project, p.Type, p.Name);
}
