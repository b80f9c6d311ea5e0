namespace Infra.Engine.State.Buckets;

/// <summary>What must hold for a write to happen. The check and the write are one step for every other user of the bucket.</summary>
public readonly record struct WriteCondition
{
    /// <summary>Whether there must be no blob under the key.</summary>
    public bool IsIfAbsent { get; private init; }

    /// <summary>The version that must be there; null where none is asked for.</summary>
    public string? Version { get; private init; }

    /// <summary>Always.</summary>
    public static WriteCondition Any => default;

    /// <summary>Only where there is no blob under the key.</summary>
    public static WriteCondition IfAbsent => new() { IsIfAbsent = true };

    /// <summary>Only over the version that was read (<see cref="Blob.Version"/>).</summary>
    public static WriteCondition IfVersion(string version) => new() { Version = version };
}
