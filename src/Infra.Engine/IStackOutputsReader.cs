using Infra.Core.Properties;

namespace Infra.Engine;

/// <summary>Reads the outputs of other stacks, for stack references.</summary>
public interface IStackOutputsReader
{
    /// <summary>
    /// The outputs of a stack's last deployment, secrets marked; null when there is no such stack.
    /// </summary>
    /// <param name="name"><c>STACK</c>, <c>PROJECT/STACK</c> or <c>ORGANIZATION/PROJECT/STACK</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<PropertyMap?> ReadAsync(string name, CancellationToken cancellationToken);
}
