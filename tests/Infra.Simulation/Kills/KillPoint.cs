using System.Globalization;

namespace Infra.Simulation.Kills;

/// <summary>Where a process kills itself, as kill -9 would.</summary>
public enum KillPlace
{
    /// <summary>In the middle of a change of the disk.</summary>
    Disk,

    /// <summary>When a call has reached the cloud and has had no effect.</summary>
    BeforeEffect,

    /// <summary>When a call has had its effect and has not been answered.</summary>
    AfterEffect,
}

/// <summary>Where and when a process kills itself. Counted, never timed.</summary>
/// <param name="Place">Where.</param>
/// <param name="Number">At which of them, from 1.</param>
public sealed record KillPoint(KillPlace Place, int Number)
{
    /// <summary>The variable that tells a child where to die.</summary>
    public const string Variable = "INFRA_TEST_KILL_AT";

    /// <summary>Reads the text form.</summary>
    public static KillPoint? Parse(string? text) => text?.Split(' ') is [var place, var number]
        ? new KillPoint(Enum.Parse<KillPlace>(place), int.Parse(number, CultureInfo.InvariantCulture))
        : null;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Place} {Number}");
}
