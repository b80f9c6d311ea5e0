using Infra.IntegrationTests.Programs;

namespace Infra.IntegrationTests.Dotnet;

/// <summary>A project whose program is the built <c>Infra.TestPrograms</c>, run as a process of its own on simulated providers.</summary>
internal sealed class DotnetProject : ProgramProject
{
    /// <summary>The built program.</summary>
    public static string Binary { get; } = Path.Combine(AppContext.BaseDirectory, "Infra.TestPrograms.dll");

    /// <summary>A project that runs one of the programs.</summary>
    /// <param name="program">Which; see <c>Infra.TestPrograms</c>.</param>
    public DotnetProject(string program)
    {
        Write("Pulumi.yaml", $"name: test\nruntime:\n  name: dotnet\n  options:\n    binary: {Binary}\n    process: true\nbackend:\n  url: file://.\n");
        Write("Pulumi.dev.yaml", $"config:\n  infra:providers: simulated\n  test:program: {program}\n  test:stage: one\n");
    }

    /// <summary>Says that another program runs from now on.</summary>
    public Task ChooseAsync(string program) => MustAsync("config", "set", "program", program);
}
