using System.Diagnostics;

namespace Infra.Benchmarks;

/// <summary>Runs a program to its end and times the whole process.</summary>
internal static class ChildProcess
{
    /// <summary>Runs a program; gives its time, exit code and standard output.</summary>
    public static async Task<(TimeSpan Elapsed, int ExitCode, string Output)> RunAsync(string folder, string program, params string[] arguments)
    {
#pragma warning disable RS0030 // Measuring whole processes is what this file is for.
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["CHECKPOINT_DISABLE"] = "1";
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (watch.Elapsed, process.ExitCode, output + await errors);
#pragma warning restore RS0030
    }

    /// <summary>Runs this program once more: by itself where it was published so, else on the shared runtime.</summary>
    public static Task<(TimeSpan Elapsed, int ExitCode, string Output)> RunSelfAsync(string folder, params string[] arguments)
    {
        var program = Environment.ProcessPath ?? "dotnet";
        return Path.GetFileNameWithoutExtension(program) == "dotnet"
            ? RunAsync(folder, program, [typeof(ChildProcess).Assembly.Location, .. arguments])
            : RunAsync(folder, program, arguments);
    }

    /// <summary>The path of a program that is on the search path, or null.</summary>
    public static string? Find(string program)
    {
#pragma warning disable RS0030 // The search path is the machine's.
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
#pragma warning restore RS0030
        return path.Split(Path.PathSeparator).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
    }
}
