using System.Text;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Engine.State.Buckets.Disks;

namespace Infra.Engine.Workspace;

/// <summary>
/// Settings that a change of the secrets provider has written beside a stack's settings file. They count from the moment in which the
/// stack's state names the same salt: until then the change did not happen, whatever lies here. Once the settings file itself has that
/// salt, they are of no use any more.
/// </summary>
public sealed class PendingSettings
{
    /// <summary>What the file's name ends with.</summary>
    public const string Suffix = ".rotation";

    private readonly ProjectFile _project;
    private readonly string _path;

    /// <summary>The pending settings of a stack, whether there are any or not.</summary>
    public PendingSettings(ProjectFile project, string stack) => (_project, _path) = (project, StackSettingsFile.PathOf(project, stack));

    /// <summary>Where they lie.</summary>
    public string Path => _path + Suffix;

    /// <summary>Writes settings here, durably.</summary>
    /// <exception cref="DiagnosticException">They cannot be written.</exception>
    public void Write(StackSettingsFile settings) => Guarded(() =>
    {
        var temporary = Path + ".tmp";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        {
            file.Write(Encoding.UTF8.GetBytes(settings.Text));
            file.Flush(flushToDisk: true);
        }

        Place(temporary, Path);
        return true;
    });

    /// <summary>Makes them the settings file.</summary>
    /// <exception cref="DiagnosticException">The file cannot be written.</exception>
    public void Complete() => Guarded(() =>
    {
        Place(Path, _path);
        return true;
    });

    /// <summary>Settings that wait here for a salt, or null where there are none that could still count.</summary>
    /// <param name="current">The settings file.</param>
    /// <exception cref="DiagnosticException">They cannot be read.</exception>
    public StackSettingsFile? Find(StackSettingsFile current)
    {
        if (!File.Exists(Path))
        {
            return null;
        }

        var pending = StackSettingsFile.Parse(Guarded(() => File.ReadAllText(Path)), _path, _project.Name).Require();
        return pending.EncryptionSalt is { Length: > 0 } salt && salt != current.EncryptionSalt ? pending : null;
    }

    /// <summary>Whether a state names the salt of these settings: then they are the stack's.</summary>
    public static bool IsInForce(StackSettingsFile pending, SecretsProviderState? recorded) =>
        recorded is { Type: Secrets.PassphraseSecretsProvider.TypeName, State: { ValueKind: System.Text.Json.JsonValueKind.Object } state }
        && state.TryGetProperty("salt", out var salt) && salt.ValueKind == System.Text.Json.JsonValueKind.String
        && salt.GetString() == pending.EncryptionSalt;

    // The name must last as well: the state that is written next goes by these settings.
    private static void Place(string from, string to)
    {
        File.Move(from, to, overwrite: true);
        new RealDisk().FlushFolder(System.IO.Path.GetDirectoryName(to)!);
    }

    private T Guarded<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(WorkspaceDiagnostics.FileAccess.Create($"'{Path}' cannot be used: {e.Message}") with
            {
                NextStep = "check the project's folder and its permissions",
            });
        }
    }
}
