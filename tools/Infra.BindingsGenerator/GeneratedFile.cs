namespace Infra.BindingsGenerator;

/// <summary>A generated file.</summary>
/// <param name="Path">Its path below the output folder, with forward slashes.</param>
/// <param name="Text">Its text.</param>
public sealed record GeneratedFile(string Path, string Text);
