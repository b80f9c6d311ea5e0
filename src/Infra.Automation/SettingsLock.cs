using System.Security.Cryptography;
using System.Text;
using Infra.Core.Diagnostics;
using Infra.Engine.Workspace;

namespace Infra.Automation;

/// <summary>
/// Lets one edit of a settings file happen at a time on this machine: each reads the file, changes it and writes it whole, so that two at once
/// would lose one of the changes. The lock is an empty file in Pulumi's home that is held open, and that stays. Whoever wants a stack's lock
/// as well takes this one first.
/// </summary>
internal sealed class SettingsLock(HostEnvironment environment, TimeProvider time, string settings)
{
    private const string Folder = "infra-locks";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private readonly string _folder = Path.Combine(environment.PulumiHome, Folder);
    private readonly long _started = time.GetTimestamp();

    /// <summary>Takes the lock; give it back by disposing of it. Null where none can be made: nobody is kept away then.</summary>
    /// <exception cref="DiagnosticException">Somebody else has held it for too long.</exception>
    public IDisposable? Take()
    {
        IDisposable? held;
        while (!TryTake(out held))
        {
            Task.Delay(Pause, time).GetAwaiter().GetResult();
        }

        return held;
    }

    /// <summary>Takes the lock as <see cref="Take"/> does, without a thread that waits.</summary>
    /// <exception cref="DiagnosticException">Somebody else has held it for too long.</exception>
    public async Task<IDisposable?> TakeAsync(CancellationToken cancellationToken)
    {
        IDisposable? held;
        while (!TryTake(out held))
        {
            await Task.Delay(Pause, time, cancellationToken);
        }

        return held;
    }

    // Whether the wait is over, with or without a lock.
    private bool TryTake(out IDisposable? held)
    {
        held = null;
        var path = Path.Combine(_folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(settings)))));
        try
        {
            Directory.CreateDirectory(_folder);
            held = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
            return true;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or DirectoryNotFoundException)
        {
            return true;
        }
        catch (IOException) when (!File.Exists(path))
        {
            return true;
        }
        catch (IOException) when (time.GetElapsedTime(_started) < Longest)
        {
            return false;
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
