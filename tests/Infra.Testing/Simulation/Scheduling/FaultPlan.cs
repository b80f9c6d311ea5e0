using System.Collections.Immutable;

namespace Infra.Testing.Simulation.Scheduling;

/// <summary>What goes wrong in one run of a process: it counts what the process does, and says what happens to it.</summary>
public sealed class FaultPlan(VirtualProcess process, ImmutableArray<Fault> faults)
{
    private static readonly TimeSpan Jump = TimeSpan.FromHours(1);
    private readonly List<Fault> _fired = [];
    private int _writes;
    private int _calls;
    private int _messages;

    /// <summary>What really happened.</summary>
    public IReadOnlyList<Fault> Fired => _fired;

    /// <summary>Whether the machine lost power.</summary>
    public bool LostPower => _fired.Exists(static f => f.Kind is FaultKind.PowerLossAtStep or FaultKind.PowerLossAtWrite);

    /// <summary>How many provider calls there were.</summary>
    public int Calls => _calls;

    /// <summary>How many changes of the disk there were.</summary>
    public int Writes => _writes;

    /// <summary>Sets up what happens at turns.</summary>
    public void Begin(Action cancel)
    {
        foreach (var fault in faults)
        {
            Action? act = fault.Kind switch
            {
                FaultKind.KillAtStep or FaultKind.PowerLossAtStep => process.Kill,
                FaultKind.CancelAtStep => cancel,
                FaultKind.ClockJump => () => process.Machine.Time.Wall += fault.At % 2 == 0 ? Jump : -Jump,
                _ => null,
            };
            if (act is not null)
            {
                process.AtStep(fault.At, () =>
                {
                    _fired.Add(fault);
                    act();
                });
            }
        }
    }

    /// <summary>What happens to the next change of the disk, or null.</summary>
    public FaultKind? NextWrite()
    {
        _writes++;
        return Find(f => f.Kind switch
        {
            FaultKind.KillAtWrite or FaultKind.PowerLossAtWrite or FaultKind.DiskError => f.At == _writes,
            FaultKind.DiskFull => f.At <= _writes,
            _ => false,
        });
    }

    /// <summary>What happens to the next provider call, or null.</summary>
    public FaultKind? NextCall()
    {
        _calls++;
        return Find(f => f.At == _calls && f.Kind is FaultKind.KillBeforeEffect or FaultKind.KillAfterEffect or FaultKind.Refuse
            or FaultKind.BreakBeforeEffect or FaultKind.BreakAfterEffect
            or FaultKind.ProviderEndsBeforeEffect or FaultKind.ProviderEndsAfterEffect or FaultKind.Partial or FaultKind.Hang);
    }

    /// <summary>What keeps the next message to the cloud from arriving, or null.</summary>
    public FaultKind? NextMessage()
    {
        _messages++;
        return Find(f => f.At <= _messages && f.Kind is FaultKind.Unreachable or FaultKind.CredentialsExpire);
    }

    private FaultKind? Find(Func<Fault, bool> matches)
    {
        if (faults.FirstOrDefault(matches) is not { } fault)
        {
            return null;
        }

        if (!_fired.Contains(fault))
        {
            _fired.Add(fault);
        }

        return fault.Kind;
    }
}
