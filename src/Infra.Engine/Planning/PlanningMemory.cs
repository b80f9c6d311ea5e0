using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Resources;

namespace Infra.Engine.Planning;

/// <summary>
/// What planning remembers of one run: who was declared, what is being replaced, what was deleted ahead of its replacement.
/// </summary>
internal sealed class PlanningMemory(RecordedResources recorded, AliasResolver aliases)
{
    private readonly HashSet<Urn> _declared = [];
    private readonly HashSet<Urn> _replaced = [];
    private readonly HashSet<Urn> _skipped = [];
    private readonly HashSet<Urn> _told = [];
    private readonly HashSet<Urn> _inPlace = [];
    private readonly Dictionary<Urn, ImmutableArray<string>> _deletedFirst = [];
    private readonly Dictionary<Urn, ResourceState> _providers = [];

    /// <summary>The recorded resources.</summary>
    public RecordedResources Recorded => recorded;

    /// <summary>Who continues whose record.</summary>
    public AliasResolver Aliases => aliases;

    /// <summary>Notes that a resource was declared; false where it was before.</summary>
    public bool Declare(Urn urn) => _declared.Add(urn);

    /// <summary>Whether a resource was declared under a URN.</summary>
    public bool IsDeclared(Urn urn) => _declared.Contains(urn);

    /// <summary>Whether a URN means any resource, recorded or declared.</summary>
    public bool Knows(Urn urn) => _declared.Contains(urn) || recorded.Has(urn);

    /// <summary>The URNs of all resources, recorded and declared; some twice.</summary>
    public IEnumerable<Urn> All => recorded.All.Select(static s => s.Urn).Concat(_declared);

    /// <summary>Whether a recorded resource lives on, under its URN or another.</summary>
    public bool LivesOn(Urn urn) => _declared.Contains(urn) || aliases.IsClaimed(urn);

    /// <summary>Notes that a resource is replaced.</summary>
    public void Replace(Urn urn) => _replaced.Add(urn);

    /// <summary>Whether a resource is replaced in this run.</summary>
    public bool IsReplaced(Urn urn) => _replaced.Contains(urn);

    /// <summary>Notes that a new resource is left uncreated.</summary>
    public void SkipCreate(Urn urn) => _skipped.Add(urn);

    /// <summary>Whether any new resource was left uncreated.</summary>
    public bool HasSkippedCreates => _skipped.Count > 0;

    /// <summary>Whether a new resource was left uncreated.</summary>
    public bool IsSkippedCreate(Urn urn) => _skipped.Contains(urn);

    /// <summary>Whether nobody has been told yet that a new resource is left uncreated; from now on somebody has.</summary>
    public bool TellSkippedCreate(Urn urn) => _told.Add(urn);

    /// <summary>Notes that a declared resource stays in its place in the state: what it needs does too.</summary>
    public void LeaveInPlace(Urn urn)
    {
        Declare(urn);
        _inPlace.Add(urn);
    }

    /// <summary>Whether a declared resource stays in its place in the state.</summary>
    public bool IsLeftInPlace(Urn urn) => _inPlace.Contains(urn);

    /// <summary>Notes that a recorded resource is deleted ahead of a replacement that may or may not come.</summary>
    /// <param name="urn">The recorded URN.</param>
    /// <param name="keys">The property keys that ask for it.</param>
    public void DeleteFirst(Urn urn, ImmutableArray<string> keys) => _deletedFirst[urn] = keys;

    /// <summary>The keys with which a recorded resource was deleted ahead of its replacement, or null where it was not.</summary>
    public ImmutableArray<string>? DeletedFirst(Urn urn) => _deletedFirst.TryGetValue(urn, out var keys) ? keys : null;

    /// <summary>
    /// The keys of a resource that comes again. From now on nothing counts as gone with it: what names it as its fate means the new one.
    /// </summary>
    public ImmutableArray<string> TakeDeletedFirst(Urn urn) => _deletedFirst.Remove(urn, out var keys)
        ? keys
        : throw new InvalidOperationException($"'{urn}' was not deleted ahead of a replacement");

    /// <summary>Says that a resource has a successor, if it was deleted ahead of one: nothing counts as gone with it from now on.</summary>
    public void ForgetDeletedFirst(Urn urn) => _deletedFirst.Remove(urn);

    /// <summary>The recorded URNs that were deleted ahead of replacements which have not come.</summary>
    public IEnumerable<Urn> AllDeletedFirst => _deletedFirst.Keys;

    /// <summary>Notes what a declared provider will be.</summary>
    public void Want(ResourceState provider) => _providers[provider.Urn] = provider;

    /// <summary>What a provider is, as declared in this run or as recorded; null where it is neither.</summary>
    public ResourceState? WantedProvider(ProviderReference reference) =>
        _providers.GetValueOrDefault(reference.Urn) ?? recorded.Find(reference.Urn);
}
