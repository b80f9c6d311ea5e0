using Infra.Engine.Workspace;

namespace Infra.Engine.State.Buckets.S3;

/// <summary>
/// Finds credentials as AWS's tools do: the profile that the URL names, variables, a web identity, the profile of the environment. What was
/// found is kept until it ends or is refused. Instance and container roles, single sign-on and external commands are not asked.
/// </summary>
public sealed class AwsCredentialsChain : IAwsCredentialsSource
{
    // Temporary keys are renewed while they still work.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly S3Location _location;
    private readonly HostEnvironment _environment;
    private readonly TimeProvider _time;
    private readonly WebIdentity _webIdentity;
    private readonly SemaphoreSlim _gate = new(1);
    private AwsCredentials? _found;

    /// <summary>Credentials for a bucket.</summary>
    /// <param name="location">The bucket.</param>
    /// <param name="environment">Variables and the home folder.</param>
    /// <param name="http">Reaches the token service.</param>
    /// <param name="time">Now.</param>
    public AwsCredentialsChain(S3Location location, HostEnvironment environment, HttpMessageInvoker http, TimeProvider time)
    {
        (_location, _environment, _time) = (location, environment, time);
        _webIdentity = new WebIdentity(http, time);
    }

    /// <inheritdoc/>
    public async ValueTask<AwsCredentials?> GetAsync(bool refresh, CancellationToken cancellationToken)
    {
        if (_location.IsAnonymous)
        {
            return null;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (refresh || _found is null || _found.ExpiresAt - Margin <= _time.GetUtcNow())
            {
                _found = await FindAsync(cancellationToken);
            }

            return _found;
        }
        catch (Exception e) when (e is IOException and not RemoteStateException or UnauthorizedAccessException)
        {
            throw None($"a credentials file cannot be read: {e.Message}", "check the file and its permissions");
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>The region that the environment names, or null.</summary>
    public static string? Region(HostEnvironment environment, string? profile)
    {
        if (Variable(environment, "AWS_REGION") is { } region)
        {
            return region;
        }

        try
        {
            return Variable(environment, "AWS_DEFAULT_REGION") ?? Profile(environment, profile)?["region"];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? Variable(HostEnvironment environment, string name) =>
        environment.Variable(name) is { Length: > 0 } value ? value : null;

    private static AwsProfile? Profile(HostEnvironment environment, string? name)
    {
        var folder = Path.Combine(environment.HomeDirectory, ".aws");
        return AwsProfile.Read(
            name ?? ProfileName(environment),
            Variable(environment, "AWS_SHARED_CREDENTIALS_FILE") ?? Path.Combine(folder, "credentials"),
            Variable(environment, "AWS_CONFIG_FILE") ?? Path.Combine(folder, "config"));
    }

    private static string ProfileName(HostEnvironment environment) =>
        Variable(environment, "AWS_PROFILE") ?? Variable(environment, "AWS_DEFAULT_PROFILE") ?? "default";

    private async Task<AwsCredentials> FindAsync(CancellationToken cancellationToken)
    {
        if (_location.Profile is { } chosen)
        {
            return await OfProfileAsync(chosen, Profile(_environment, chosen), cancellationToken);
        }

        if (Variable(_environment, "AWS_ACCESS_KEY_ID") is { } id && Variable(_environment, "AWS_SECRET_ACCESS_KEY") is { } secret)
        {
            return new AwsCredentials(id, secret, Variable(_environment, "AWS_SESSION_TOKEN"));
        }

        if (Variable(_environment, "AWS_WEB_IDENTITY_TOKEN_FILE") is { } token && Variable(_environment, "AWS_ROLE_ARN") is { } role)
        {
            return await AssumeAsync(role, token, Variable(_environment, "AWS_ROLE_SESSION_NAME"), null, cancellationToken);
        }

        return await OfProfileAsync(ProfileName(_environment), Profile(_environment, null), cancellationToken);
    }

    private async Task<AwsCredentials> OfProfileAsync(string name, AwsProfile? profile, CancellationToken cancellationToken)
    {
        if (profile is null)
        {
            throw None($"neither variables nor a profile '{name}' give credentials for {_location}",
                "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE to a profile that has keys");
        }

        if (profile["aws_access_key_id"] is { } id && profile["aws_secret_access_key"] is { } secret)
        {
            return new AwsCredentials(id, secret, profile["aws_session_token"]);
        }

        if (profile["role_arn"] is { } role && profile["web_identity_token_file"] is { } token)
        {
            return await AssumeAsync(role, token, profile["role_session_name"], profile["region"], cancellationToken);
        }

        throw None($"the profile '{name}' has no keys; roles by other profiles, single sign-on and commands are not supported",
            $"run 'aws configure export-credentials --profile {name} --format env' and set what it prints");
    }

    private Task<AwsCredentials> AssumeAsync(
        string role, string tokenFile, string? sessionName, string? region, CancellationToken cancellationToken)
    {
        region ??= _location.Region ?? Region(_environment, _location.Profile) ?? S3Location.DefaultRegion;
        var endpoint = Variable(_environment, "AWS_ENDPOINT_URL_STS") is { } given && Uri.TryCreate(given, UriKind.Absolute, out var own)
            ? own : new Uri($"https://sts.{region}.amazonaws.com/");
        return _webIdentity.AssumeAsync(endpoint, role, tokenFile, sessionName ?? "infra", cancellationToken);
    }

    private static RemoteStateException None(string message, string nextStep) =>
        new(RemoteStateDiagnostics.NoCredentials.Create(message) with { NextStep = nextStep });
}
