using System.Reflection;
using Infra.Core.Diagnostics;

namespace Infra.Tests.House;

/// <summary>Every code is unique and explained.</summary>
public sealed class DiagnosticCatalogTests
{
    [Fact]
    public void Codes_are_unique()
    {
        var repeated = Descriptors().GroupBy(static d => d.Code).Where(static g => g.Distinct().Count() > 1).Select(static g => g.Key);
        Assert.Empty(repeated);
    }

    [Fact]
    public void Every_code_is_explained()
    {
        var document = Repository.Read("docs", "DIAGNOSTICS.md");
        Assert.DoesNotContain(Descriptors().Select(static d => d.Code).Distinct(), code => !document.Contains($"| {code} |", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_explained_that_does_not_exist()
    {
        var codes = Descriptors().Select(static d => d.Code).ToHashSet();
        var explained = Repository.Read("docs", "DIAGNOSTICS.md").Split('\n')
            .Where(static l => l.StartsWith("| INF", StringComparison.Ordinal)).Select(static l => l[2..9]);
        Assert.DoesNotContain(explained, code => !codes.Contains(code));
    }

    private static IEnumerable<DiagnosticDescriptor> Descriptors() => Directory
        .EnumerateFiles(AppContext.BaseDirectory, "*.dll")
        .Where(static f => Path.GetFileName(f) is var name && (name.StartsWith("Infra.", StringComparison.Ordinal) || name is "Pulumi.dll" or "infra.dll")
            && name is not ("Infra.Tests.dll" or "Infra.Testing.dll"))
        .Select(Assembly.LoadFrom)
        .SelectMany(static a => a.GetTypes())
        .SelectMany(static t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .Where(static f => f.FieldType == typeof(DiagnosticDescriptor))
        .Select(static f => (DiagnosticDescriptor)f.GetValue(null)!);
}
