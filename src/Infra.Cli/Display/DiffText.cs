using Infra.Core.Deployments;
using Infra.Core.Properties;

namespace Infra.Cli.Display;

/// <summary>The short form of what changed: <c>[diff: +added-removed~changed]</c>.</summary>
internal static class DiffText
{
    private const int MaxKeys = 8;

    /// <summary>The short form, or the empty string where nothing changed or nothing may be shown.</summary>
    public static string Of(Step step)
    {
        if (step.Operation is not (StepOperation.Update or StepOperation.Replace or StepOperation.CreateReplacement
            or StepOperation.DeleteReplaced or StepOperation.Import or StepOperation.ImportReplacement))
        {
            return "";
        }

        var changes = StepChanges.Of(step);
        var keys = changes.Select(static c => (Key: TextSafety.OneLine(c.Path.TopLevelKey), Sign: SignOf(c))).Where(static c => c.Key.Length > 0)
            .GroupBy(static c => c.Key, StringComparer.Ordinal)
            .Select(static g => (g.Key, Sign: g.All(c => c.Sign == g.First().Sign) ? g.First().Sign : '~'))
            .ToArray();
        var text = string.Concat("+-~".Select(sign => Group(keys, sign)));
        return text.Length == 0 ? "" : $"[diff: {text}]";
    }

    private static char SignOf(PropertyChange change) => change.Path.Segments.Length > 1 ? '~' : change.Kind switch
    {
        DiffKind.Add or DiffKind.AddReplace => '+',
        DiffKind.Delete or DiffKind.DeleteReplace => '-',
        _ => '~',
    };

    private static string Group((string Key, char Sign)[] keys, char sign)
    {
        var group = keys.Where(k => k.Sign == sign).Select(static k => k.Key).ToArray();
        return group.Length == 0 ? ""
            : sign + string.Join(',', group.Take(MaxKeys)) + (group.Length > MaxKeys ? $",… {group.Length - MaxKeys} more" : "");
    }
}
