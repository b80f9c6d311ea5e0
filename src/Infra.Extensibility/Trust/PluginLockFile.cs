using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Infra.Core.Diagnostics;

namespace Infra.Extensibility.Trust;

/// <summary>
/// The plugins that a project trusts, in the file <see cref="FileName"/> beside its project file, which belongs under version control:
/// <c>{"version": 1, "plugins": [{"name", "version", "platform", "sha256"}]}</c>, sorted, one per name, version and platform.
/// </summary>
/// <param name="Path">Where the file is, or would be.</param>
/// <param name="Plugins">The plugins.</param>
public sealed record PluginLockFile(string Path, ImmutableArray<TrustedPlugin> Plugins)
{
    /// <summary>The file's name.</summary>
    public const string FileName = "infra-plugins.lock.json";

    private const int FormatVersion = 1;
    private const int MaximumBytes = 4 * 1024 * 1024;

    /// <summary>Reads a lock file; one that is not there trusts nothing.</summary>
    public static Result<PluginLockFile> Read(string path)
    {
        if (!File.Exists(path))
        {
            return new(new PluginLockFile(path, []), []);
        }

        try
        {
            if (new FileInfo(path).Length > MaximumBytes)
            {
                return Bad(path, $"it is larger than {MaximumBytes} bytes");
            }

            using var json = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { MaxDepth = 8, AllowTrailingCommas = true });
            var root = json.RootElement;
            return root.GetProperty("version").GetInt32() != FormatVersion
                ? Bad(path, $"its version is not {FormatVersion}, so that a newer program wrote it")
                : new(new PluginLockFile(path, [.. root.GetProperty("plugins").EnumerateArray().Select(Read)]), []);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return Bad(path, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Bad(path, e.Message);
        }
    }

    /// <summary>The entry of a plugin on this system, or null.</summary>
    public TrustedPlugin? Find(string name, string version) =>
        Plugins.FirstOrDefault(p => p.Name == name && p.Version == version && p.Platform == TrustedPlugin.ThisPlatform);

    /// <summary>The same with a plugin, in place of what stands there for its name, version and platform.</summary>
    public PluginLockFile With(TrustedPlugin plugin) => this with
    {
        Plugins =
        [
            .. Plugins.Where(p => (p.Name, p.Version, p.Platform) != (plugin.Name, plugin.Version, plugin.Platform)).Append(plugin)
                .OrderBy(static p => p.Name, StringComparer.Ordinal)
                .ThenBy(static p => p.Version, StringComparer.Ordinal)
                .ThenBy(static p => p.Platform, StringComparer.Ordinal),
        ],
    };

    /// <summary>The same without any plugin of a name.</summary>
    public PluginLockFile Without(string name) => this with { Plugins = Plugins.RemoveAll(p => p.Name == name) };

    /// <summary>Writes the file: beside the old one, which it then takes the place of.</summary>
    /// <exception cref="DiagnosticException">It cannot be written.</exception>
    public void Write()
    {
        var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteNumber("version", FormatVersion);
            json.WriteStartArray("plugins");
            foreach (var plugin in Plugins)
            {
                json.WriteStartObject();
                json.WriteString("name", plugin.Name);
                json.WriteString("version", plugin.Version);
                json.WriteString("platform", plugin.Platform);
                json.WriteString("sha256", plugin.Sum);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        try
        {
            var temporary = Path + ".new";
            File.WriteAllText(temporary, Encoding.UTF8.GetString(buffer.ToArray()) + "\n");
            File.Move(temporary, Path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(PluginDiagnostics.BadLockFile.Create($"'{Path}' cannot be written: {e.Message}"));
        }
    }

    private static TrustedPlugin Read(JsonElement entry)
    {
        var sum = entry.GetProperty("sha256").GetString() ?? "";
        return sum.Length == 64 && sum.All(char.IsAsciiHexDigitLower)
            ? new TrustedPlugin(
                entry.GetProperty("name").GetString()!, entry.GetProperty("version").GetString() ?? "", entry.GetProperty("platform").GetString()!, sum)
            : throw new FormatException($"'{sum}' is no SHA-256 in hex");
    }

    private static Result<PluginLockFile> Bad(string path, string reason) => new(null,
    [
        PluginDiagnostics.BadLockFile.Create($"the lock file of plugins cannot be read: {reason}") with
        {
            Location = new SourceLocation(path, 1, 1),
            NextStep = "correct it, or delete it and trust the plugins anew with 'infra plugin trust NAME'",
        },
    ]);
}
