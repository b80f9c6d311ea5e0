using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infra.Tests.House;

/// <summary>Sizes of the product's sources: what docs/ARCHITECTURE.md holds us to.</summary>
internal sealed record SourceFigures(IReadOnlyList<(string Where, int Lines)> Files, IReadOnlyList<(string Where, int Lines)> Methods)
{
    public static SourceFigures Measure()
    {
        var files = new List<(string, int)>();
        var methods = new List<(string, int)>();
        foreach (var file in Repository.ProductSources())
        {
            var text = Repository.Read(file);
            files.Add((file, text.AsSpan().Count('\n')));
            methods.AddRange(MethodsOf(file, text));
        }

        return new SourceFigures(files, methods);
    }

    public static int Percentile(IEnumerable<(string Where, int Lines)> figures, double share)
    {
        var sorted = figures.Select(static f => f.Lines).Order().ToList();
        return sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
    }

    private static IEnumerable<(string, int)> MethodsOf(string file, string text) => CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes()
        .OfType<BaseMethodDeclarationSyntax>()
        .Where(static m => m.Body is not null || m.ExpressionBody is not null)
        .Select(m => ($"{file}:{Span(m).StartLinePosition.Line + 1}", Lines(m)));

    private static int Lines(BaseMethodDeclarationSyntax method)
    {
        var body = (SyntaxNode?)method.Body ?? method.ExpressionBody!;
        var span = Span(body);
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    private static FileLinePositionSpan Span(SyntaxNode node) => node.SyntaxTree.GetLineSpan(node.Span);
}
