using Infra.Core;

namespace Infra.Blueprints.Validation;

/// <summary>Finds the type token that somebody meant.</summary>
internal static class TypeAdvice
{
    /// <summary>
    /// Advice for a token that its package does not have: the same member in another module first, for that is the usual mistake
    /// (<c>aws:ec2:Vpc</c> for <c>aws:ec2/vpc:Vpc</c>).
    /// </summary>
    public static string For(ResourceTypeToken token, IReadOnlyCollection<string> known, Report report)
    {
        var module = ModuleOf(token.Value);
        var sameMember = known
            .Where(k => string.Equals(new ResourceTypeToken(k).Member, token.Member, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(k => ModuleOf(k).StartsWith(module, StringComparison.Ordinal))
            .ThenBy(static k => k, StringComparer.Ordinal)
            .FirstOrDefault();
        return sameMember is not null
            ? $"did you mean '{sameMember}'?"
            : report.Suggest(token.Value, known, null) ?? $"it has {known.Count} types; check the spelling";
    }

    private static string ModuleOf(string token) => token.Split(':') is [_, var module, ..] ? module : "";
}
