using Infra.Core.Programs;
using Infra.Testing.Goldens;

namespace Infra.Testing.Programs;

/// <summary>The end of a wire at which a program is: what it asks for is on its way until the engine has it, and again until the answer is here.</summary>
internal sealed class ProgramEnd(IResourceMonitor inner, RestingScheduler scheduler) : ForwardingMonitor(inner)
{
    /// <inheritdoc/>
    protected override async Task<T> SendAsync<T>(Func<Task<T>> send)
    {
        scheduler.Leave();
        try
        {
            return await send();
        }
        finally
        {
            scheduler.Return();
        }
    }
}
