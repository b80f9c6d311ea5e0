using System.Net;
using Infra.Core.Diagnostics;

namespace Infra.Engine.State.Buckets.S3;

/// <summary>Says what an answer means that no other attempt can change, and what to do about it.</summary>
internal static class S3Failures
{
    /// <summary>The diagnostic of an answer.</summary>
    /// <param name="location">The bucket.</param>
    /// <param name="response">The answer.</param>
    /// <param name="error">The error in it.</param>
    /// <param name="told">What it says, without secrets.</param>
    public static Diagnostic Of(S3Location location, S3Response response, S3Error error, string told)
    {
        if (error.Code == "NoSuchBucket")
        {
            return RemoteStateDiagnostics.NoContainer.Create($"there is no bucket '{location.Bucket}'") with
            {
                NextStep = "make the bucket, or correct the backend's URL",
            };
        }

        if (response.Status is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized
            || error.Code is "ExpiredToken" or "InvalidToken" or "TokenRefreshRequired")
        {
            return RemoteStateDiagnostics.AccessDenied.Create($"{location} refused access ({told})") with { NextStep = AccessStep(error) };
        }

        if (response.Status is HttpStatusCode.NotImplemented)
        {
            return RemoteStateDiagnostics.NoConditions.Create($"{location} does not support what keeps two writers apart ({told})") with
            {
                NextStep = "use a storage service that knows If-None-Match and If-Match on writes",
            };
        }

        var step = (int)response.Status is >= 300 and < 400 || error.Code == "AuthorizationHeaderMalformed"
            ? "give the bucket's region in the backend's URL: ?region=REGION"
            : "check the backend's URL and the bucket's settings";
        return RemoteStateDiagnostics.Refused.Create($"{location} refused the request ({told})") with { NextStep = step };
    }

    private static string AccessStep(S3Error error) => error.Code switch
    {
        "ExpiredToken" or "TokenRefreshRequired" => "the credentials have ended: get new ones, then run the command again",
        "InvalidAccessKeyId" or "InvalidToken" => "the service does not know these credentials: check the profile or the variables",
        "SignatureDoesNotMatch" => "the secret key does not belong to the access key, or the endpoint is another service's: check both",
        "RequestTimeTooSkewed" => "set this machine's clock",
        _ => "check that the credentials may list, read, write and delete objects of the bucket (docs/state.md has the policy)",
    };
}
