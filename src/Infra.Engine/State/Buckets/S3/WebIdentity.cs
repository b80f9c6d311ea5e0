using System.Globalization;

namespace Infra.Engine.State.Buckets.S3;

/// <summary>Changes a web identity's token, such as that of a job or of a pod, into credentials of a role.</summary>
internal sealed class WebIdentity(HttpMessageInvoker http, TimeProvider time)
{
    private const int MaxToken = 64 * 1024;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>Asks the token service.</summary>
    /// <exception cref="RemoteStateException">It gave no credentials.</exception>
    /// <exception cref="IOException">The token's file cannot be read.</exception>
    public async Task<AwsCredentials> AssumeAsync(
        Uri endpoint, string role, string tokenFile, string sessionName, CancellationToken cancellationToken)
    {
        var token = new FileInfo(tokenFile) is { Exists: true, Length: <= MaxToken }
            ? (await File.ReadAllTextAsync(tokenFile, cancellationToken)).Trim()
            : throw Failed(role, $"there is no token in the file '{tokenFile}'");
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["Action"] = "AssumeRoleWithWebIdentity",
                ["Version"] = "2011-06-15",
                ["RoleArn"] = role,
                ["RoleSessionName"] = sessionName,
                ["WebIdentityToken"] = token,
            }),
        };
        using var timeout = new CancellationTokenSource(Limit, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var response = await http.SendAsync(request, linked.Token);
            var body = await S3Body.ReadAsync(response.Content, S3Xml.MaxSize, linked.Token);
            return response.IsSuccessStatusCode
                ? Credentials(S3Xml.ReadCredentials(body))
                : throw Failed(role, S3Xml.ReadError(body) is not { } error ? $"status {(int)response.StatusCode}"
                    : $"{error.Code}: {error.Message.Replace(token, "[token]", StringComparison.Ordinal)}");
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            throw Failed(role, "the token service did not answer");
        }
        catch (Exception e) when (e is HttpRequestException or FormatException or S3AnswerTooLargeException)
        {
            throw Failed(role, e.Message);
        }
    }

    private static AwsCredentials Credentials(IReadOnlyDictionary<string, string> fields) =>
        fields.TryGetValue("AccessKeyId", out var id) && fields.TryGetValue("SecretAccessKey", out var secret)
            ? new AwsCredentials(id, secret, fields.GetValueOrDefault("SessionToken"), Moment(fields.GetValueOrDefault("Expiration")))
            : throw new FormatException("the token service's answer has no keys");

    private static DateTimeOffset? Moment(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    private static RemoteStateException Failed(string role, string why) =>
        new(RemoteStateDiagnostics.NoCredentials.Create($"the web identity got no credentials of the role {role}: {why}") with
        {
            NextStep = "check AWS_ROLE_ARN, the role's trust policy and AWS_WEB_IDENTITY_TOKEN_FILE",
        });
}
