using System.Collections.Immutable;

namespace Infra.Testing.State;

/// <summary>A file of a <see cref="VirtualDisk"/>: as it is seen, and as it is durable.</summary>
internal sealed class VirtualFile
{
    private ImmutableArray<byte> _durable = [];

    /// <summary>What readers see.</summary>
    public List<byte> Content { get; } = [];

    /// <summary>When it was last written, UTC.</summary>
    public DateTimeOffset LastWritten { get; set; }

    /// <summary>Makes the content durable.</summary>
    public void Flush() => _durable = [.. Content];

    /// <summary>Forgets what was not flushed, but for a part of what was appended.</summary>
    public void Crash(Func<int, int> keepsOfAppended)
    {
        var isAppended = Content.Count > _durable.Length && Content.Take(_durable.Length).SequenceEqual(_durable);
        var kept = isAppended ? Math.Clamp(keepsOfAppended(Content.Count - _durable.Length), 0, Content.Count - _durable.Length) : 0;
        var appended = Content.Skip(_durable.Length).Take(kept).ToArray();
        Content.Clear();
        Content.AddRange(_durable);
        Content.AddRange(appended);
        Flush();
    }
}
