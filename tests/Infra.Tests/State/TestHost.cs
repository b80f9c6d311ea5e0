using Infra.Engine.Workspace;

namespace Infra.Tests.StateFiles;

/// <summary>Machines that exist only in a test.</summary>
internal static class TestHost
{
    /// <summary>A machine with some variables.</summary>
    public static HostEnvironment With(string folder, params (string Name, string Value)[] variables) => new()
    {
        Variable = name => variables.FirstOrDefault(v => v.Name == name).Value,
        HomeDirectory = Path.Combine(folder, "home"),
        WorkingDirectory = folder,
        UserName = "ada",
        MachineName = "engine-room",
        ProcessId = 4711,
    };
}
