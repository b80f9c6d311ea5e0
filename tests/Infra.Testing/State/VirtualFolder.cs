using System.Collections.Immutable;

namespace Infra.Testing.State;

/// <summary>A folder of a <see cref="VirtualDisk"/>: the names as they are seen, and as they are durable.</summary>
internal sealed class VirtualFolder
{
    private ImmutableDictionary<string, VirtualFile> _durable = ImmutableDictionary<string, VirtualFile>.Empty;

    /// <summary>The files by name, as they are seen.</summary>
    public Dictionary<string, VirtualFile> Files { get; private set; } = new(StringComparer.Ordinal);

    /// <summary>Makes the names durable.</summary>
    public void Flush() => _durable = Files.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>Forgets names that were not flushed, but for some, and what their files forget.</summary>
    public void Crash(Func<string, bool> keepsName, Func<int, int> keepsOfAppended)
    {
        var survivors = new Dictionary<string, VirtualFile>(StringComparer.Ordinal);
        foreach (var name in Files.Keys.Union(_durable.Keys).Order(StringComparer.Ordinal))
        {
            var (seen, durable) = (Files.GetValueOrDefault(name), _durable.GetValueOrDefault(name));
            if ((ReferenceEquals(seen, durable) || keepsName(name) ? seen : durable) is { } file)
            {
                survivors[name] = file;
            }
        }

        foreach (var file in survivors.Values.Distinct())
        {
            file.Crash(keepsOfAppended);
        }

        Files = survivors;
        Flush();
    }
}
