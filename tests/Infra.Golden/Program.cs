using System.Collections.Immutable;
using Infra.Golden;
using Infra.Testing.Goldens;

#pragma warning disable RS0030 // The entry point of a console program owns the console.
var (arguments, error) = Arguments.Parse(args);
if (arguments is null)
{
    Console.Error.WriteLine(error);
    Console.Error.WriteLine(Arguments.Usage);
    return 2;
}

if (arguments.Conversations is { } recordings)
{
    return await Conversations.RunAsync(recordings, arguments, Console.Out);
}

if (arguments.Compact is { } folder)
{
    var missing = ImmutableArray.CreateBuilder<string>();
    var files = arguments.Paths.SelectMany(p => ScenarioFiles.Files(p, missing)).ToList();
    Compaction.Write(files, g => arguments.Groups.IsEmpty || arguments.Groups.Contains(g), folder);
    return missing.Count == 0 ? 0 : 1;
}

if (arguments.Backends)
{
    return await BackendReport.RunAsync(arguments, Console.Out);
}

var (scenarios, problems) = ScenarioFiles.Read(arguments.Paths);
foreach (var problem in problems)
{
    Console.Error.WriteLine(problem);
}

if (arguments.SdkConversations is { } conversations)
{
    return await SdkConversations.RunAsync(conversations, scenarios, arguments, Console.Out);
}

scenarios = [.. scenarios.Where(s => arguments.Groups.IsEmpty || arguments.Groups.Contains(s.Group))];
var engine = new DeploymentScenarioEngine { OverWire = arguments.OverWire };
var runner = new ScenarioRunner(engine) { ComparesEvents = arguments.Events };
var results = new ScenarioResult[scenarios.Length];
await Parallel.ForAsync(
    0,
    scenarios.Length,
    new ParallelOptions { MaxDegreeOfParallelism = arguments.Parallel },
    async (i, token) => results[i] = await runner.RunAsync(scenarios[i], token));
var report = new Report(arguments, Console.Out);
foreach (var result in results)
{
    report.Add(result);
}

report.Finish();
return report.Failed == 0 && problems.IsEmpty && scenarios.Length > 0 ? 0 : 1;
