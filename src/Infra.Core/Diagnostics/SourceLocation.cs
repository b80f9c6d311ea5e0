namespace Infra.Core.Diagnostics;

/// <summary>A place in a file. Lines and columns count from 1.</summary>
public readonly record struct SourceLocation(string File, int Line, int Column)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line}:{Column}";
}
