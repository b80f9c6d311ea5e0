namespace Pulumi;

/// <summary>An output whose type is not known at compile time.</summary>
internal interface IOutput
{
    /// <summary>Completes when the output has resolved.</summary>
    ValueTask<OutputData<object?>> GetDataAsync();
}
