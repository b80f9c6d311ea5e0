using Infra.Core.Diagnostics;

namespace Infra.Automation;

/// <summary>Makes the providers of one operation. The composition root knows which there are.</summary>
public interface IProviderFactory
{
    /// <summary>The providers for one operation on a stack.</summary>
    /// <exception cref="DiagnosticException">What the providers keep between runs cannot be read.</exception>
    ProviderSession Open(ProviderRequest request);
}
