using System.Collections.Immutable;
using Infra.Blueprints.References;
using Infra.Core.Graph;

namespace Infra.Blueprints.Validation;

/// <summary>Puts the elements of a blueprint in order: what is referred to comes first.</summary>
internal sealed class DependencyRules(Scope scope, Report report)
{
    /// <summary>The elements, dependencies before dependents; empty when there is a cycle, which is reported.</summary>
    public ImmutableArray<BlueprintElement> Order(ImmutableArray<BlueprintElement> elements)
    {
        var graph = new DependencyGraph<int>();
        var whys = new Dictionary<(int, int), Placed<string>>();
        foreach (var element in elements)
        {
            graph.Add(scope.NumberOf(element.Name.Value)!.Value);
        }

        foreach (var element in elements)
        {
            var number = scope.NumberOf(element.Name.Value)!.Value;
            foreach (var needed in Needs(element))
            {
                if (scope.NumberOf(needed.Value) is { } other && whys.TryAdd((number, other), needed))
                {
                    graph.AddDependency(number, other);
                }
            }
        }

        var order = graph.Sort();
        if (order.Cycle.IsEmpty)
        {
            return [.. order.Nodes.Select(n => elements[n])];
        }

        Tell(order.Cycle, elements, whys);
        return [];
    }

    private void Tell(ImmutableArray<int> cycle, ImmutableArray<BlueprintElement> elements, Dictionary<(int, int), Placed<string>> whys)
    {
        const int MaxTold = 10;
        var steps = cycle.Zip(cycle.Skip(1), (from, to) => (From: elements[from], To: elements[to], Why: whys[(from, to)])).ToList();
        var told = steps.Take(MaxTold).Select(static s => $"'{s.From.Name}' needs '{s.To.Name}' ({s.Why.Location.Line}:{s.Why.Location.Column})");
        var more = steps.Count > MaxTold ? $", and {steps.Count - MaxTold} more in between" : "";
        var message = steps is [var self] ? $"'{self.From.Name}' needs itself" : $"{string.Join(", ", told)}{more}";
        report.Add(BlueprintDiagnostics.Cycle, steps[0].Why.Location, message, "remove one of these references or dependencies");
    }

    private static IEnumerable<Placed<string>> Needs(BlueprintElement element)
    {
        var options = element.Options;
        IEnumerable<Placed<string>> named = [.. element.Dependencies, .. options.DependsOn, .. options.ReplaceWith, .. options.Providers];
        foreach (var name in named)
        {
            yield return name;
        }

        foreach (var name in new[] { options.Parent, options.DeletedWith, (element as BlueprintResource)?.Provider })
        {
            if (name is { } given)
            {
                yield return given;
            }
        }

        foreach (var reference in ReferenceWalk.In(element.Specs))
        {
            if (reference.IsToResource)
            {
                yield return new Placed<string>(reference.Root, reference.Location);
            }
        }
    }
}
