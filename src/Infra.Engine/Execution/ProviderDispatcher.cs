using Infra.Core.Providers;

namespace Infra.Engine.Execution;

/// <summary>Makes calls to providers and turns whatever they throw into values: one of the few places that may catch everything.</summary>
internal static class ProviderDispatcher
{
    /// <summary>
    /// Calls. A <see cref="ProviderException"/> fails the way it says; anything else means that the outcome is not known.
    /// </summary>
    /// <param name="name">The call's name, for the message of unexpected failures.</param>
    /// <param name="call">The call.</param>
    public static async Task<ProviderAnswer<T>> CallAsync<T>(string name, Func<Task<T>> call)
        where T : class
    {
        try
        {
            return new ProviderAnswer<T>(await call());
        }
        catch (ProviderException e)
        {
            return new ProviderAnswer<T>(new ProviderFailure(e.Message, e.Status) { ProviderEnded = e.ProviderEnded });
        }
        catch (OperationCanceledException)
        {
            return new ProviderAnswer<T>(new ProviderFailure($"the provider's {name} was cancelled", ProviderStatus.OutcomeUnknown));
        }
#pragma warning disable CA1031 // A crash of a provider is an outcome, whatever its type.
        catch (Exception e)
#pragma warning restore CA1031
        {
            var message = $"the provider crashed in {name}: {e.GetType().Name}: {e.Message}";
            return new ProviderAnswer<T>(new ProviderFailure(message, ProviderStatus.OutcomeUnknown));
        }
    }
}
