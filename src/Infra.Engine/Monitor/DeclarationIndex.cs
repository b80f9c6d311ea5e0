using System.Runtime.InteropServices;
using Infra.Core;
using Infra.Core.Programs;

namespace Infra.Engine.Monitor;

/// <summary>The resources that were declared so far, for what their parts inherit.</summary>
internal sealed class DeclarationIndex(StackIdentity stack)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Urn, Entry> _entries = [];
    private int _count;
    private Declaration? _last;

    /// <summary>How many resources were declared, and the last of them.</summary>
    public (int Count, Urn? Last) Summary
    {
        get
        {
            lock (_gate)
            {
                return (_count, _last?.Urn);
            }
        }
    }

    /// <summary>Notes that a resource is asked for, before its provider is known and it can be planned.</summary>
    public void Announce(Urn urn)
    {
        lock (_gate)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_entries, urn, out _).Announcements++;
        }
    }

    /// <summary>Whether a resource was asked for more than once.</summary>
    public bool IsAnnouncedTwice(Urn urn)
    {
        lock (_gate)
        {
            return _entries.GetValueOrDefault(urn).Announcements > 1;
        }
    }

    /// <summary>Takes a declaration.</summary>
    public void Add(Declaration declaration)
    {
        lock (_gate)
        {
            ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_entries, declaration.Urn, out _);
            _count += entry.Declaration is null ? 1 : 0;
            entry.Declaration = declaration;
            _last = declaration;
        }
    }

    /// <summary>Takes note that a declared resource goes by another URN: it stays under its former name.</summary>
    public void Rename(Declaration declaration, Urn urn)
    {
        lock (_gate)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_entries, urn, out _).Declaration = declaration with { Urn = urn };
        }
    }

    /// <summary>The declaration of a URN, or null.</summary>
    public Declaration? Find(Urn urn)
    {
        lock (_gate)
        {
            return _entries.GetValueOrDefault(urn).Declaration;
        }
    }

    /// <summary>
    /// The parent that a request names: null for the root stack, and for everything else the root stack where none is named.
    /// </summary>
    /// <exception cref="MonitorException">The text is not a URN, or that resource was not declared before.</exception>
    public Declaration? ParentOf(string type, string? parent)
    {
        if (type == ResourceTypeToken.RootStack.Value)
        {
            return null;
        }

        if (string.IsNullOrEmpty(parent))
        {
            return Find(stack.RootUrn);
        }

        var urn = MonitorArguments.Urn("parent", parent);
        return Find(urn) ?? throw new MonitorException(
            MonitorStatus.FailedPrecondition, $"the parent '{parent}' is not declared: a parent is declared before its parts");
    }

    private struct Entry
    {
        public Declaration? Declaration;
        public int Announcements;
    }
}
