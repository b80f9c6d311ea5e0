using Infra.Core.Properties;
using Infra.Core.Providers;

namespace Infra.Testing.Providers;

/// <summary>Subjects of the contract, whatever starts their providers.</summary>
public static class ProviderSubjects
{
    /// <summary>A type of a package whose facts are built in.</summary>
    public static ProviderSubject Bucket(Func<Task<IProvider>> start) => new("aws", "aws:s3/bucket:Bucket", start)
    {
        Configuration = PropertyMap.Of(("region", "eu-central-1")),
        Inputs = PropertyMap.Of(("tags", PropertyMap.Of(("a", PropertyValue.Secret("one"))))),
        Changed = PropertyMap.Of(("tags", PropertyMap.Of(("a", PropertyValue.Secret("two"))))),
        Refused = PropertyMap.Of(("tags", 7)),
    };

    /// <summary>A type of a package of which nothing is known.</summary>
    public static ProviderSubject Stranger(Func<Task<IProvider>> start) => new("stranger", "stranger:index:Thing", start)
    {
        Inputs = PropertyMap.Of(("a", PropertyValue.Secret("one")), ("b", PropertyValue.List([1, 2]))),
        Changed = PropertyMap.Of(("a", PropertyValue.Secret("two")), ("b", PropertyValue.List([1, 2]))),
    };

    /// <summary>A type of the sample provider that is written with the SDK.</summary>
    public static ProviderSubject Pet(Func<Task<IProvider>> start) => new("pets", "pets:index:Pet", start)
    {
        Inputs = PropertyMap.Of(("kind", "cat"), ("chip", PropertyValue.Secret("4711"))),
        Changed = PropertyMap.Of(("kind", "cat"), ("name", "Felix"), ("chip", PropertyValue.Secret("4711"))),
        Refused = PropertyMap.Of(("name", "nobody")),
    };
}
