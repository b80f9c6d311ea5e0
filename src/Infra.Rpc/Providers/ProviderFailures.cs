using Infra.Core.Providers;
using Infra.Rpc.Messages;
using Infra.Rpc.Transport;

namespace Infra.Rpc.Providers;

/// <summary>Failed calls of providers (protocol reference 1.0, 4.12).</summary>
internal static class ProviderFailures
{
    /// <summary>
    /// The failure of a call. Where the call may have changed something and the provider did not say that it failed, nobody knows the outcome.
    /// </summary>
    public static ProviderException ToCore(string call, GrpcException failure, bool changes) =>
        new(Text(call, failure), StatusOf(failure.Code, changes), failure);

    /// <summary>What a partly failed operation left, or null where it failed as a whole.</summary>
    public static ErrorResourceInitFailed? Partial(GrpcException failure) => failure.Detail<ErrorResourceInitFailed>();

    private static ProviderStatus StatusOf(GrpcStatusCode code, bool changes) => code switch
    {
        GrpcStatusCode.Unimplemented => ProviderStatus.Unimplemented,
        GrpcStatusCode.Internal or GrpcStatusCode.DataLoss or GrpcStatusCode.Unknown => ProviderStatus.OutcomeUnknown,
        GrpcStatusCode.Unavailable or GrpcStatusCode.DeadlineExceeded or GrpcStatusCode.Cancelled when changes => ProviderStatus.OutcomeUnknown,
        _ => ProviderStatus.Failed,
    };

    private static string Text(string call, GrpcException failure)
    {
        if (failure.Detail<ConfigureErrorMissingKeys>() is { MissingKeys.Count: > 0 } missing)
        {
            return "the provider's configuration is not complete: "
                + string.Join("; ", missing.MissingKeys.Select(static k => k.Description.Length == 0 ? k.Name : $"{k.Name} ({k.Description})"));
        }

        if (failure.Detail<InputPropertiesError>() is { Errors.Count: > 0 } inputs)
        {
            return $"{failure.Message}: {string.Join("; ", inputs.Errors.Select(static e => $"{e.PropertyPath}: {e.Reason}"))}";
        }

        return failure.Code switch
        {
            GrpcStatusCode.Unavailable => $"the provider was lost in {call}: {failure.Message}",
            GrpcStatusCode.DeadlineExceeded => $"the provider did not answer {call} in time",
            _ when failure.Message.Length == 0 => $"{call} failed with the status {failure.Code}",
            _ => failure.Message,
        };
    }
}
