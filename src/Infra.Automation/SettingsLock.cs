using System.Security.Cryptography;
using System.Text;
using Infra.Core.Diagnostics;
using Infra.Engine.Workspace;

namespace Infra.Automation;

/// <summary>
/// Lets one edit of a settings file happen at a time on this machine: each reads the file, changes it and writes it whole, so that two at once
/// would lose one of the changes. The lock is an empty file in Pulumi's home that is held open, and that stays.
/// </summary>
internal static class SettingsLock
{
    private const string Folder = "infra-locks";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>Takes the lock of a settings file; give it back by disposing of it. Null where none can be made: nobody is kept away then.</summary>
    /// <exception cref="DiagnosticException">Somebody else has held it for too long.</exception>
    public static IDisposable? Take(HostEnvironment environment, TimeProvider time, string settings)
    {
        var started = time.GetTimestamp();
        var folder = Path.Combine(environment.PulumiHome, Folder);
        var path = Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(settings)))));
        while (true)
        {
            try
            {
                Directory.CreateDirectory(folder);
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
            }
            catch (Exception e) when (e is UnauthorizedAccessException or DirectoryNotFoundException)
            {
                return null;
            }
            catch (IOException) when (!File.Exists(path))
            {
                return null;
            }
            catch (IOException) when (time.GetElapsedTime(started) < Longest)
            {
                Task.Delay(Pause, time).GetAwaiter().GetResult();
            }
            catch (IOException e)
            {
                throw new DiagnosticException(AutomationDiagnostics.SettingsChanged.Create(
                    $"'{settings}' is being changed by somebody else: {e.Message}") with
                {
                    NextStep = "run the command again",
                });
            }
        }
    }
}
