using Infra.Benchmarks;
using Infra.Benchmarks.Engine;
using Infra.Benchmarks.State;
using Infra.Benchmarks.Targets;

#pragma warning disable RS0030 // The entry point of a console program owns the console.
switch (args)
{
    case ["engine", .. var sizes]:
        await new EngineBenchmark(Console.Out).RunAsync(Sizes.Parse(sizes));
        return 0;
    case ["targets", .. var ids]:
        await new TargetBenchmark(Console.Out).RunAsync([.. ids]);
        return 0;
    case [TargetBenchmark.Command, var folder, var id]:
        await new TargetBenchmark(Console.Out).MeasureAsync(folder, id);
        return 0;
    case ["locks"]:
        await new LockBenchmark(Console.Out).RunAsync();
        return 0;
    case [ColdPreview.Command, var folder, var size]:
        Console.WriteLine(await ColdPreview.RunAsync(folder, Sizes.One(size)));
        return 0;
    case [ColdPreview.PrepareCommand, var folder, var size]:
        await ColdPreview.PrepareAsync(folder, Sizes.One(size));
        return 0;
    case ["repeat-preview", var folder, var size, var times]:
        await foreach (var line in ColdPreview.RepeatAsync(folder, Sizes.One(size), Sizes.One(times)))
        {
            Console.WriteLine(line);
        }

        return 0;
    default:
        Console.Error.WriteLine(
            """
            Measures; asserts nothing.

            usage: dotnet run -c Release --project tests/Infra.Benchmarks -- engine [SIZE...]
                   dotnet run -c Release --project tests/Infra.Benchmarks -- targets [ID...]
                   dotnet run -c Release --project tests/Infra.Benchmarks -- locks
              SIZE  resources of the no-op previews, the largest also as a process of its own (default: 1000 2500 5000 10000)
              ID    targets to measure, as docs/BENCHMARKS.md numbers them (default: all)
            """);
        return 2;
}
