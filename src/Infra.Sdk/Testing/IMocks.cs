namespace Pulumi.Testing;

/// <summary>What takes the place of providers in a test.</summary>
public interface IMocks
{
    /// <summary>Gives the ID and the state of a resource that is declared or read. A null ID leaves it to the import option.</summary>
    Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args);

    /// <summary>Gives the result of a function or method.</summary>
    Task<object> CallAsync(MockCallArgs args);

    /// <summary>Is told the outputs of a component or stack.</summary>
    Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest args) => Task.CompletedTask;
}
