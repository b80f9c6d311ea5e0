using System.Collections.Immutable;

namespace Infra.Blueprints.Validation;

/// <summary>Gives elements what the defaults say. The more exact default wins: type or kind, then <c>package:*</c>, then <c>*</c>.</summary>
internal sealed class DefaultRules
{
    private const string Everything = "*";
    private const string AnyOfPackage = ":*";

    private readonly Dictionary<string, BlueprintDefault> _byPattern = new(StringComparer.Ordinal);

    /// <summary>Takes the defaults of a blueprint and checks their patterns.</summary>
    public DefaultRules(ImmutableArray<BlueprintDefault> defaults, Report report)
    {
        foreach (var rule in defaults)
        {
            _byPattern[rule.Pattern.Value] = rule;
            var isWide = rule.Pattern.Value == Everything || rule.Pattern.Value.EndsWith(AnyOfPackage, StringComparison.Ordinal);
            if (isWide && rule.Specs is { } specs)
            {
                report.Add(BlueprintDiagnostics.NotAllowed, specs.Location, $"the default for '{rule.Pattern}' cannot have specs",
                    "types differ in their properties: give specs to an exact type or kind");
            }
            else if (!isWide && rule.Pattern.Value.Contains('*', StringComparison.Ordinal))
            {
                report.Add(BlueprintDiagnostics.NotAllowed, rule.Pattern.Location, $"'{rule.Pattern}' is no pattern for a default",
                    "write a type, a kind, package:* or *");
            }
        }
    }

    /// <summary>An element with its defaults.</summary>
    public BlueprintElement Apply(BlueprintElement element)
    {
        if (_byPattern.Count == 0)
        {
            return element;
        }

        foreach (var pattern in PatternsFor(element.Type.Value))
        {
            if (_byPattern.TryGetValue(pattern, out var rule))
            {
                element = Apply(element, rule);
            }
        }

        return element;
    }

    private static BlueprintElement Apply(BlueprintElement element, BlueprintDefault rule)
    {
        var specs = rule.Specs is { } below ? element.Specs.Over(below) : element.Specs;
        var options = element.Options.Over(rule.Options);
        return element is BlueprintResource resource
            ? resource with { Specs = specs, Options = options, Provider = resource.Provider ?? rule.Provider }
            : element with { Specs = specs, Options = options };
    }

    private static IEnumerable<string> PatternsFor(string type)
    {
        yield return type;
        var colon = type.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0)
        {
            yield return type[..colon] + AnyOfPackage;
        }

        yield return Everything;
    }
}
