using System.Collections.Immutable;
using System.Text;
using Infra.Blueprints.Loading;
using Infra.Core.Diagnostics;

namespace Infra.Blueprints;

/// <summary>Reads blueprint files. Whatever is in a file, the answer is a blueprint or diagnostics with places, never an exception.</summary>
public sealed class BlueprintLoader(BlueprintLimits? limits = null)
{
    private readonly BlueprintLimits _limits = limits ?? BlueprintLimits.Default;

    /// <summary>Reads a file.</summary>
    public Result<Blueprint> Load(string path)
    {
        try
        {
            if (Directory.Exists(path))
            {
                return Unreadable(path, "it is a directory", "name the blueprint file in it");
            }

            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1);
            if (file.CanSeek && file.Length > _limits.MaxBytes)
            {
                return Failed(SourceText.TooLarge(path, _limits));
            }

            // One byte more than allowed tells a file that is too large, also where its length is not known beforehand.
            var bytes = new byte[file.CanSeek ? (int)file.Length + 1 : _limits.MaxBytes + 1];
            var read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return Parse(path, bytes.AsSpan(0, read));
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            return Unreadable(path, "there is no such file", "check the path; in 'infra:blueprint' it is relative to the project's folder");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Unreadable(path, problem.Message, "check the path and its permissions");
        }
    }

    /// <summary>Reads a text.</summary>
    /// <param name="file">The name of the file, for places.</param>
    /// <param name="text">The text.</param>
    public Result<Blueprint> Parse(string file, string text) => Parse(file, Encoding.UTF8.GetBytes(text));

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="file">The name of the file, for places.</param>
    /// <param name="bytes">The bytes.</param>
    public Result<Blueprint> Parse(string file, ReadOnlySpan<byte> bytes)
    {
        var report = new Report(_limits.MaxDiagnostics);
        Blueprint? blueprint = null;
        try
        {
            var tree = new YamlTree(SourceText.Read(file, bytes, _limits), _limits, report).Build();
            blueprint = new DocumentReader(report).Read(tree);
        }
        catch (DiagnosticException stopped)
        {
            foreach (var diagnostic in stopped.Diagnostics)
            {
                report.Add(diagnostic);
            }
        }

        return new Result<Blueprint>(report.HasErrors ? null : blueprint, report.ToImmutable());
    }

    private static Result<Blueprint> Failed(DiagnosticException problem) => new(null, problem.Diagnostics);

    private static Result<Blueprint> Unreadable(string path, string reason, string nextStep) => new(null, ImmutableArray.Create(
        BlueprintDiagnostics.Unreadable.Create($"the blueprint cannot be read: {reason}") with
        {
            Location = new SourceLocation(path, 1, 1),
            NextStep = nextStep,
        }));
}
