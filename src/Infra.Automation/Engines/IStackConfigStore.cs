using System.Collections.Immutable;
using ApiConfigValue = Pulumi.Automation.ConfigValue;

namespace Infra.Automation.Engines;

/// <summary>The configuration of stacks.</summary>
internal interface IStackConfigStore
{
    /// <summary>One value, opened.</summary>
    Task<ApiConfigValue> GetAsync(string stack, string key, bool path, CancellationToken cancellationToken);

    /// <summary>Every value, opened, by <c>namespace:name</c>.</summary>
    Task<ImmutableDictionary<string, ApiConfigValue>> GetAllAsync(string stack, CancellationToken cancellationToken);

    /// <summary>Sets a value.</summary>
    Task SetAsync(string stack, string key, ApiConfigValue value, bool path, CancellationToken cancellationToken);

    /// <summary>Sets several values.</summary>
    Task SetAllAsync(string stack, IDictionary<string, ApiConfigValue> values, bool path, CancellationToken cancellationToken);

    /// <summary>Removes a value.</summary>
    Task RemoveAsync(string stack, string key, bool path, CancellationToken cancellationToken);

    /// <summary>Removes several values.</summary>
    Task RemoveAllAsync(string stack, IEnumerable<string> keys, bool path, CancellationToken cancellationToken);

    /// <summary>Makes the settings file as the configuration of the last update was.</summary>
    Task RefreshAsync(string stack, CancellationToken cancellationToken);
}
