using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Infra.Automation.Programs;

/// <summary>
/// Digests of a program's files. What a build left counts whole, without symbols; of sources, code and the data formats that programs read,
/// without packages, build outputs, hidden folders and the settings of stacks, which plans know already. Files that are new are not looked
/// for: no program uses them before one of its known files changes.
/// </summary>
internal static partial class ProgramFiles
{
    /// <summary>The most files that are named one by one; the others count together.</summary>
    public const int MaxFiles = 2_000;

    /// <summary>The largest file whose content counts, in bytes; of larger ones only the size does.</summary>
    public const long MaxBytes = 256 << 20;

    private const int MaxDepth = 32;
    private const int DigestBytes = 16;
    private const string Others = "(other files)";

    private static readonly HashSet<string> Extensions = new(
        [
            ".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx", ".json", ".yaml", ".yml", ".cs", ".fs", ".vb", ".csproj", ".fsproj",
            ".vbproj", ".props", ".targets", ".node", ".wasm",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>What a build left in a folder.</summary>
    public static ImmutableSortedDictionary<string, string> Built(string folder) =>
        Digest(folder, Below(new DirectoryInfo(folder), 0, static _ => true).Where(static f => f.Extension != ".pdb"));

    /// <summary>The sources in a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="except">A file that does not count, or null.</param>
    public static ImmutableSortedDictionary<string, string> Sources(string folder, string? except) => Digest(
        folder,
        Below(new DirectoryInfo(folder), 0, static d => d.Name[0] != '.' && d.Name is not ("node_modules" or "bin" or "obj"))
            .Where(f => Extensions.Contains(f.Extension) && !SettingsName().IsMatch(f.Name) && f.FullName != except));

    /// <summary>The digest of one file; null where it cannot be read.</summary>
    public static string? Digest(FileInfo file)
    {
        try
        {
            if (file.Length > MaxBytes)
            {
                return file.Length.ToString(CultureInfo.InvariantCulture);
            }

            using var content = file.OpenRead();
            return Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, DigestBytes));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static ImmutableSortedDictionary<string, string> Digest(string folder, IEnumerable<FileInfo> files)
    {
        var digests = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        using var others = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files.OrderBy(static f => f.FullName, StringComparer.Ordinal))
        {
            if (Digest(file) is not { } digest)
            {
                continue;
            }

            if (digests.Count < MaxFiles)
            {
                digests[Path.GetRelativePath(folder, file.FullName).Replace(Path.DirectorySeparatorChar, '/')] = digest;
            }
            else
            {
                others.AppendData(System.Text.Encoding.UTF8.GetBytes(digest));
            }
        }

        if (digests.Count == MaxFiles)
        {
            digests[Others] = Convert.ToHexStringLower(others.GetHashAndReset().AsSpan(0, DigestBytes));
        }

        return digests.ToImmutable();
    }

    private static IEnumerable<FileInfo> Below(DirectoryInfo folder, int depth, Func<DirectoryInfo, bool> enters)
    {
        var options = new EnumerationOptions { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };
        return folder.EnumerateFiles("*", options).Concat(depth == MaxDepth
            ? []
            : folder.EnumerateDirectories("*", options).Where(enters).SelectMany(d => Below(d, depth + 1, enters)));
    }

    [GeneratedRegex(@"^Pulumi\..+\.(ya?ml|json)$", RegexOptions.CultureInvariant)]
    private static partial Regex SettingsName();
}
