using Infra.Bindings;
using Infra.Core.Schema;
using Infra.Extensibility.Schemas;

namespace Infra.Automation.Standard;

/// <summary>What is known of packages: first what the user gave, then what is built in.</summary>
/// <param name="given">What the user gave.</param>
public sealed class KnownSchemas(SchemaStore given)
{
    /// <summary>The schema of a package, or null where nothing is known of it.</summary>
    /// <exception cref="Core.Diagnostics.DiagnosticException">What the user gave can no longer be read.</exception>
    public PackageSchema? Find(string package) => given.Find(package) ?? PackageSchemas.Find(package);

    /// <summary>The text of a package's schema, or null.</summary>
    public string? Text(string package)
    {
        if (given.Text(package) is { } text)
        {
            return text;
        }

        using var stream = PackageFacts.Packages.Contains(package) ? PackageFacts.Open(package) : null;
        using var reader = stream is null ? null : new StreamReader(stream);
        return reader?.ReadToEnd();
    }
}
