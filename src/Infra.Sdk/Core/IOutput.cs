namespace Pulumi;

/// <summary>An output whose type is not known at compile time.</summary>
internal interface IOutput
{
    /// <summary>Completes when the output has resolved.</summary>
    ValueTask<OutputData<object?>> GetDataAsync();

    /// <summary>Whether the output has neither resolved nor failed.</summary>
    bool IsPending { get; }

    /// <summary>Completes when the output has resolved, or failed.</summary>
    Task Completion { get; }

    /// <summary>Where the value comes from; null where it is there, or comes from a task of the program.</summary>
    IOutputOrigin? Origin { get; }
}
