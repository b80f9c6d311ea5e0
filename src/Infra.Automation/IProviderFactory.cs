using Infra.Core;
using Infra.Core.Diagnostics;
using Infra.Engine.Workspace;

namespace Infra.Automation;

/// <summary>Makes the providers of one operation. The composition root knows which there are.</summary>
public interface IProviderFactory
{
    /// <summary>The providers for one operation on a stack.</summary>
    /// <exception cref="DiagnosticException">What the providers keep between runs cannot be read.</exception>
    ProviderSession Open(ProviderRequest request);

    /// <summary>Gives a stack what providers remember of another one between runs: for a stack that gets another name.</summary>
    void CopyMemory(StackIdentity from, StackIdentity to, BackendLocation backend)
    {
    }

    /// <summary>
    /// Gives a stack what providers remember of some resources of another one between runs: for resources that move. The former stack
    /// forgets nothing, because its state is written later.
    /// </summary>
    /// <param name="from">The stack that gives them.</param>
    /// <param name="to">The stack that takes them.</param>
    /// <param name="urns">The resources, by their URNs before and after.</param>
    /// <param name="backend">Where the stacks are kept.</param>
    void MoveMemory(StackIdentity from, StackIdentity to, IReadOnlyDictionary<Urn, Urn> urns, BackendLocation backend)
    {
    }

    /// <summary>Forgets what providers remember of a stack between runs.</summary>
    void Forget(StackIdentity stack, BackendLocation backend)
    {
    }
}
