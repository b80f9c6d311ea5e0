namespace Infra.Automation.Engines;

/// <summary>The tags of stacks.</summary>
internal interface IStackTagStore
{
    /// <summary>One tag.</summary>
    Task<string> GetAsync(string stack, string key, CancellationToken cancellationToken);

    /// <summary>Sets a tag.</summary>
    Task SetAsync(string stack, string key, string value, CancellationToken cancellationToken);

    /// <summary>Removes a tag.</summary>
    Task RemoveAsync(string stack, string key, CancellationToken cancellationToken);

    /// <summary>Every tag.</summary>
    Task<Dictionary<string, string>> ListAsync(string stack, CancellationToken cancellationToken);
}
