namespace Infra.Engine.State.Buckets.S3;

/// <summary>Where credentials come from.</summary>
public interface IAwsCredentialsSource
{
    /// <summary>The credentials, or null where requests go unsigned.</summary>
    /// <param name="refresh">Whether those given before were refused, so that they must be asked for again.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="RemoteStateException">There are none.</exception>
    ValueTask<AwsCredentials?> GetAsync(bool refresh, CancellationToken cancellationToken);
}
