namespace Infra.Tests.Cli;

/// <summary>What a command came to.</summary>
public sealed record CliRun(int ExitCode, string Output, string Error);
