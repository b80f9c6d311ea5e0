using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Programs;
using Infra.Sdk;
using Infra.Testing;

namespace Infra.Tests.Sdk;

/// <summary>Runs programs against a recording monitor.</summary>
internal static class SdkRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static DeploymentInfo Info(RecordingMonitor monitor, params (string Key, string Value)[] config) => new(monitor.Stack)
    {
        IsDryRun = monitor.IsPreview,
        RootDirectory = "/work",
        Config = config.ToImmutableSortedDictionary(static e => e.Key, static e => e.Value),
    };

    /// <summary>Runs a program to its end. One that hangs fails the test.</summary>
    public static Task<ProgramResult> RunAsync(IProgram program, RecordingMonitor monitor, params (string Key, string Value)[] config) =>
        program.RunAsync(monitor, Info(monitor, config), CancellationToken.None).WaitAsync(Patience);

    public static Task<ProgramResult> RunAsync(RecordingMonitor monitor, Func<IDictionary<string, object?>> program) =>
        RunAsync(new InlineProgram(program), monitor);

    /// <summary>Runs a program that must succeed.</summary>
    public static async Task<RecordingMonitor> SucceedAsync(RecordingMonitor monitor, Func<IDictionary<string, object?>> program)
    {
        var result = await RunAsync(monitor, program);
        Assert.Empty(monitor.Errors);
        Assert.Equal(ProgramResult.Succeeded, result);
        return monitor;
    }

    public static Task<RecordingMonitor> SucceedAsync(Action program, RecordingMonitor? monitor = null) =>
        SucceedAsync(monitor ?? new RecordingMonitor(), () =>
        {
            program();
            return new Dictionary<string, object?>();
        });

    public static Urn Urn(string type, string name) => Core.Urn.Create("dev", "proj", type, name);
}
