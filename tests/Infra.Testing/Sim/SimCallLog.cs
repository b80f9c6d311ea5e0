using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Infra.Testing.Sim;

/// <summary>Every call that providers of one source took, in order, in the form of the recordings. Safe for concurrent use.</summary>
public sealed class SimCallLog
{
    private readonly Lock _gate = new();
    private readonly List<JsonObject> _calls = [];

    /// <summary>The calls so far.</summary>
    public ImmutableArray<JsonObject> Calls
    {
        get
        {
            lock (_gate)
            {
                return [.. _calls];
            }
        }
    }

    /// <summary>How many calls there were so far.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _calls.Count;
            }
        }
    }

    /// <summary>The calls so far of one method.</summary>
    public IEnumerable<JsonObject> Of(string method) => Calls.Where(c => c["method"]!.GetValue<string>() == method);

    /// <summary>Notes a call.</summary>
    public void Add(JsonObject call)
    {
        lock (_gate)
        {
            _calls.Add(call);
        }
    }
}
