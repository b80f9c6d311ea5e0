#pragma warning disable RS0030 // It ends the very process that it runs in: that is its purpose.
using System.Diagnostics;

namespace Infra.Simulation.Kills;

/// <summary>Counts what a process does, and ends it with SIGKILL at a point: nothing is flushed, disposed or told.</summary>
/// <param name="point">Where; null for never.</param>
public sealed class KillSwitch(KillPoint? point)
{
    private readonly int[] _counts = new int[Enum.GetValues<KillPlace>().Length];

    /// <summary>How often the process came by a place.</summary>
    public int CountOf(KillPlace place) => _counts[(int)place];

    /// <summary>Whether the process is to die at this very place now.</summary>
    public bool IsDue(KillPlace place) =>
        Interlocked.Increment(ref _counts[(int)place]) is var number && point is not null && point.Place == place && point.Number == number;

    /// <summary>Dies.</summary>
    public static void Die()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();

        // The signal may take a moment to arrive: nothing more is done until then.
        self.WaitForExit();
    }

    /// <summary>Dies where it is due.</summary>
    public void Pass(KillPlace place)
    {
        if (IsDue(place))
        {
            Die();
        }
    }
}
