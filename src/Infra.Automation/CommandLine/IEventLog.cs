namespace Infra.Automation.CommandLine;

/// <summary>Where a command line writes its engine events to.</summary>
internal interface IEventLog : IAsyncDisposable
{
    /// <summary>What <c>--event-log</c> is given.</summary>
    string Address { get; }

    /// <summary>Hands on what was written until the command ended.</summary>
    Task EndAsync();
}
