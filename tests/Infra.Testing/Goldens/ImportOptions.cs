using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Infra.Core;
using Infra.Engine.Imports;

namespace Infra.Testing.Goldens;

/// <summary>What the command <c>import</c> takes over, as typed: a file, or one resource with options about it.</summary>
internal static class ImportOptions
{
    /// <summary>Reads what a step imports.</summary>
    /// <exception cref="NotSupportedException">An option is not known here.</exception>
    public static ImmutableArray<ImportSpec> Parse(ScenarioStep step, StackIdentity stack)
    {
        var (names, flags) = Sort(step.Options);
        var protect = !flags.Remove("--protect=false");
        if (step.ImportFile.ValueKind == JsonValueKind.Object && flags.Count == 0)
        {
            return ImportFile.Read(Encoding.UTF8.GetBytes(step.ImportFile.GetRawText()), stack, protect);
        }

        return names is [var type, var name, var id]
            ? [flags.Aggregate(new ImportSpec(new ResourceTypeToken(type), name, id) { Protect = protect }, With)]
            : throw new NotSupportedException($"the import '{string.Join(' ', step.Options)}' is not known");
    }

    // A flag and its value may be one word or two.
    private static (List<string> Names, List<string> Flags) Sort(ImmutableArray<string> options)
    {
        var (names, flags) = (new List<string>(), new List<string>());
        for (var i = 0; i < options.Length; i++)
        {
            if (options[i] is "--parent" or "--provider" or "--properties")
            {
                flags.Add($"{options[i]}={options[++i]}");
            }
            else
            {
                (options[i].StartsWith("--", StringComparison.Ordinal) ? flags : names).Add(options[i]);
            }
        }

        return (names, flags);
    }

    // References are given with the name that they have in generated code: NAME=URN.
    private static ImportSpec With(ImportSpec import, string flag) => flag.Split('=', 3) switch
    {
        ["--parent", _, var urn] => import with { Parent = Urn.Parse(urn) },
        ["--provider", _, var urn] => import with { Provider = Urn.Parse(urn) },
        ["--properties", var keys] => import with { Properties = [.. keys.Split(',')] },
        _ => throw new NotSupportedException($"the option {flag} of 'import' does not exist on our side"),
    };
}
