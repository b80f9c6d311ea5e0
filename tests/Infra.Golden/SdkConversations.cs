using System.Collections.Immutable;
using Infra.Testing.Conversations;
using Infra.Testing.Goldens;
using Infra.Testing.Programs;

namespace Infra.Golden;

/// <summary>Compares what our SDK asks of an engine with what was recorded, and tells what differs.</summary>
internal static class SdkConversations
{
    /// <summary>The conversation whose program is no data; it has a twin in .NET. The other one has a provider in its program.</summary>
    private const string RemoteComponent = "remote-component";

    /// <summary>Compares every conversation of a folder that was recorded of a scenario. Returns the exit code.</summary>
    public static async Task<int> RunAsync(string folder, ImmutableArray<Scenario> scenarios, Arguments arguments, TextWriter output)
    {
        var (agree, differ) = (0, 0);
        var byName = scenarios.ToDictionary(static s => s.Name, StringComparer.Ordinal);
        foreach (var file in Directory.GetFiles(folder, "*.jsonl").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            var scenario = byName.GetValueOrDefault(name);
            if ((scenario is null && name != RemoteComponent) || (!arguments.Groups.IsEmpty && !arguments.Groups.Contains(name)))
            {
                continue;
            }

            var conversation = RecordedConversation.Read(name, File.ReadLines(file));
            var differences = await SdkReplay.RunAsync(
                conversation,
                step => scenario is null ? new PairProgram() : new DataProgram(scenario.Steps[step.Number - 1].Program),
                SdkReplay.Patience,
                CancellationToken.None);
            (agree, differ) = differences.IsEmpty ? (agree + 1, differ) : (agree, differ + 1);
            foreach (var difference in arguments.Verbose ? differences : differences.Take(3))
            {
                output.WriteLine($"{name}: {difference}");
            }
        }

        output.WriteLine($"programs on our SDK: {agree} passed, {differ} failed");
        return differ == 0 && agree > 0 ? 0 : 1;
    }
}
