using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Diagnostics;
using Infra.Core.Resources;
using Infra.Engine.Events;

namespace Infra.Engine.Imports;

/// <summary>Judges a list of imports before anything is asked of a provider, so that every mistake in it is told at once.</summary>
internal sealed class ImportReview(StackIdentity stack, Dictionary<Urn, ResourceState> recorded, EventPublisher events)
{
    /// <summary>Whether a list can be tried; what is wrong with it has been reported.</summary>
    public bool Accepts(ImmutableArray<ImportSpec> imports)
    {
        var urns = new HashSet<Urn>();
        var accepted = true;
        foreach (var import in imports)
        {
            if (!urns.Add(import.UrnIn(stack)))
            {
                accepted = Refuse(import, ImportDiagnostics.Duplicate, $"'{import.UrnIn(stack)}' is listed twice", "list each resource once");
            }
        }

        foreach (var import in imports)
        {
            accepted &= HasParent(import, urns) && HasProvider(import);
        }

        return accepted;
    }

    /// <summary>The imports without those that are recorded already with the same ID.</summary>
    public IEnumerable<ImportSpec> Remaining(ImmutableArray<ImportSpec> imports) =>
        imports.Where(i => !(recorded.TryGetValue(i.UrnIn(stack), out var old) && (old.ImportId ?? old.Id) == i.Id));

    private bool HasParent(ImportSpec import, HashSet<Urn> imported) =>
        import.Parent is not { } parent || parent == stack.RootUrn || recorded.ContainsKey(parent) || imported.Contains(parent)
        || Refuse(import, ImportDiagnostics.UnknownParent, $"the parent '{parent}' of '{import.Name}' is neither in the stack nor imported",
            "import the parent too, or name one that the stack has");

    private bool HasProvider(ImportSpec import) =>
        import.Component || import.Provider is not { } provider || recorded.ContainsKey(provider)
        || Refuse(import, ImportDiagnostics.UnknownProvider, $"the provider '{provider}' of '{import.Name}' is not in the stack",
            "run an update that declares the provider first");

    private bool Refuse(ImportSpec import, DiagnosticDescriptor kind, string message, string nextStep)
    {
        events.Report(kind.Create(message) with { Urn = import.UrnIn(stack), NextStep = nextStep });
        return false;
    }
}
