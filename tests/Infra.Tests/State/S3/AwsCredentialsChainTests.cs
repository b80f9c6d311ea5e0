using System.Net;
using Infra.Core.Diagnostics;
using Infra.Engine.State.Buckets;
using Infra.Engine.State.Buckets.S3;
using Infra.Testing.State;

namespace Infra.Tests.StateFiles.S3;

/// <summary>Where credentials come from.</summary>
public sealed class AwsCredentialsChainTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SteppedTime _time = new();
    private readonly TokenService _tokens = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Variables_come_before_the_profile_of_the_environment_and_after_that_of_the_url()
    {
        Write("home/.aws/credentials", "[default]\naws_access_key_id = FILE\naws_secret_access_key=file-secret\n; comment\n[other]\nAWS_ACCESS_KEY_ID=OTHER\n"
            + "aws_secret_access_key = with=equals\naws_session_token = t\n");
        Write("home/.aws/config", "[profile other]\nregion = eu-south-2\n[default]\nregion=eu-west-1\ns3 =\n  addressing_style = path\n");
        (string, string)[] variables = [("AWS_ACCESS_KEY_ID", "ENV"), ("AWS_SECRET_ACCESS_KEY", "env-secret"), ("AWS_SESSION_TOKEN", "env-token")];

        Assert.Equal(new AwsCredentials("ENV", "env-secret", "env-token"), await Find(null, variables));
        Assert.Equal(new AwsCredentials("OTHER", "with=equals", "t"), await Find("other", variables));
        Assert.Equal(new AwsCredentials("FILE", "file-secret"), await Find(null));
        Assert.Equal(new AwsCredentials("OTHER", "with=equals", "t"), await Find(null, ("AWS_PROFILE", "other")));

        Assert.Equal("eu-west-1", AwsCredentialsChain.Region(TestHost.With(_folder.Path), null));
        Assert.Equal("eu-south-2", AwsCredentialsChain.Region(TestHost.With(_folder.Path), "other"));
        Assert.Equal("us-west-2", AwsCredentialsChain.Region(TestHost.With(_folder.Path, ("AWS_REGION", "us-west-2")), "other"));
    }

    [Fact]
    public async Task No_credentials_are_told_with_what_to_do()
    {
        Assert.Equal("INF1160", (await Refused(null)).Code);
        Write("home/.aws/config", "[profile sso]\nsso_session = corp\n");
        Assert.Contains("export-credentials --profile sso", (await Refused("sso")).NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_web_identity_becomes_a_role_and_is_renewed_before_it_ends()
    {
        Write("token", "the-token\n");
        (string, string)[] variables = [("AWS_ROLE_ARN", "arn:aws:iam::1:role/r"), ("AWS_WEB_IDENTITY_TOKEN_FILE", Path.Combine(_folder.Path, "token"))];
        var chain = Chain(null, variables);
        _tokens.Answer = Answer("ROLE1", _time.GetUtcNow().AddHours(1));
        var first = await chain.GetAsync(false, CancellationToken.None);
        Assert.Equal(("ROLE1", "role-secret", "role-token"), (first!.AccessKeyId, first.SecretAccessKey, first.SessionToken));
        Assert.Contains("WebIdentityToken=the-token", _tokens.Body, StringComparison.Ordinal);

        _tokens.Answer = Answer("ROLE2", _time.GetUtcNow().AddHours(2));
        _time.Advance(TimeSpan.FromMinutes(50));
        Assert.Equal("ROLE1", (await chain.GetAsync(false, CancellationToken.None))!.AccessKeyId);
        _time.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal("ROLE2", (await chain.GetAsync(false, CancellationToken.None))!.AccessKeyId);

        _tokens.Status = HttpStatusCode.BadRequest;
        _tokens.Answer = "<ErrorResponse><Error><Code>InvalidIdentityToken</Code><Message>the-token is not good</Message></Error></ErrorResponse>";
        var failure = (await Assert.ThrowsAsync<RemoteStateException>(async () => await chain.GetAsync(true, CancellationToken.None))).Diagnostic;
        Assert.Equal("INF1160", failure.Code);
        Assert.Contains("InvalidIdentityToken: [token] is not good", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anonymous_requests_have_none()
    {
        var location = new S3Location { Bucket = "b", IsAnonymous = true };
        Assert.Null(await new AwsCredentialsChain(location, TestHost.With(_folder.Path), new HttpMessageInvoker(_tokens), _time).GetAsync(false, CancellationToken.None));
    }

    private static string Answer(string id, DateTimeOffset until) =>
        "<AssumeRoleWithWebIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><AssumeRoleWithWebIdentityResult><Credentials>"
        + $"<AccessKeyId>{id}</AccessKeyId><SecretAccessKey>role-secret</SecretAccessKey><SessionToken>role-token</SessionToken>"
        + $"<Expiration>{until:yyyy-MM-ddTHH:mm:ssZ}</Expiration></Credentials></AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>";

    private void Write(string path, string text)
    {
        var whole = Path.Combine(_folder.Path, path);
        Directory.CreateDirectory(Path.GetDirectoryName(whole)!);
        File.WriteAllText(whole, text);
    }

    private AwsCredentialsChain Chain(string? profile, params (string, string)[] variables) => new(
        new S3Location { Bucket = "b", Profile = profile }, TestHost.With(_folder.Path, variables), new HttpMessageInvoker(_tokens), _time);

    private async Task<AwsCredentials?> Find(string? profile, params (string, string)[] variables) =>
        await Chain(profile, variables).GetAsync(false, CancellationToken.None);

    private async Task<Diagnostic> Refused(string? profile) =>
        (await Assert.ThrowsAsync<RemoteStateException>(() => Find(profile))).Diagnostic;

    private sealed class TokenService : HttpMessageHandler
    {
        public string Answer { get; set; } = "";

        public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

        public string Body { get; private set; } = "";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Body = await request.Content!.ReadAsStringAsync(cancellationToken);
            return new HttpResponseMessage(Status) { Content = new StringContent(Answer) };
        }
    }
}
