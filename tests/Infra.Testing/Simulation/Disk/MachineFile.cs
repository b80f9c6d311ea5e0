using Infra.Testing.Simulation.Scheduling;

namespace Infra.Testing.Simulation.Disk;

/// <summary>A file of a simulated disk, whatever its name is.</summary>
public sealed class MachineFile
{
    private byte[] _durable = [];

    /// <summary>Which of the disk's files it is, in the order in which they were made.</summary>
    public int Number { get; internal set; }

    /// <summary>What is in it.</summary>
    public byte[] Content { get; private set; } = [];

    /// <summary>When it was last written.</summary>
    public DateTimeOffset LastWritten { get; private set; }

    /// <summary>Who holds it open to be held, or null.</summary>
    public VirtualProcess? Holder { get; internal set; }

    /// <summary>Whether a process that lives holds it.</summary>
    public bool IsHeld => Holder is { IsAlive: true };

    /// <summary>Gives it a content.</summary>
    internal void Write(byte[] content, DateTimeOffset now) => (Content, LastWritten) = (content, now);

    /// <summary>Makes its content durable.</summary>
    internal void Flush() => _durable = Content;

    /// <summary>What was appended and not flushed is cut off somewhere; what was overwritten is the one or the other.</summary>
    internal void LosePower(Dice dice)
    {
        Holder = null;
        if (Content.AsSpan().StartsWith(_durable))
        {
            Content = Content[..(_durable.Length + dice.Below(Content.Length - _durable.Length + 1))];
        }
        else if (dice.Chance(50))
        {
            Content = _durable;
        }
    }
}
