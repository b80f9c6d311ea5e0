using System.Collections;
using System.Reflection;
using Infra.Core.Diagnostics;

namespace Infra.Tests.Blueprints;

/// <summary>Compares blueprints part by part, all but their places.</summary>
internal static class SameBlueprint
{
    /// <summary>The path to the first difference, or null when there is none.</summary>
    public static string? Difference(object? one, object? other, string path = "")
    {
        if (one is null || other is null)
        {
            return one is null && other is null ? null : path;
        }

        if (one.GetType() != other.GetType())
        {
            return $"{path}: {one.GetType().Name} and {other.GetType().Name}";
        }

        if (one is string or bool or double or int or Enum or TimeSpan or SourceLocation)
        {
            return one is SourceLocation || one.Equals(other) ? null : $"{path}: {one} and {other}";
        }

        if (one is IEnumerable list)
        {
            var (ones, others) = (list.Cast<object?>().ToList(), ((IEnumerable)other).Cast<object?>().ToList());
            return ones.Count != others.Count ? $"{path}: {ones.Count} and {others.Count}"
                : ones.Zip(others).Select((pair, i) => Difference(pair.First, pair.Second, $"{path}[{i}]")).FirstOrDefault(static d => d is not null);
        }

        return one.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(static p => p.GetIndexParameters().Length == 0 && p.Name is not ("Elements" or "Template" or "OnlyReference"))
            .Select(p => Difference(p.GetValue(one), p.GetValue(other), $"{path}.{p.Name}")).FirstOrDefault(static d => d is not null);
    }
}
