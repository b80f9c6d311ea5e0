namespace Infra.Automation.Programs.Processes;

/// <summary>What a program in a process of its own has done so far.</summary>
/// <param name="CallsBegun">How many calls the engine got from it.</param>
/// <param name="CallsUnderWay">How many of them are not answered yet.</param>
/// <param name="LinesPrinted">How many lines it printed.</param>
/// <param name="ProcessorTime">How much processor time it used.</param>
internal readonly record struct ProgramActivity(long CallsBegun, long CallsUnderWay, long LinesPrinted, TimeSpan ProcessorTime);
