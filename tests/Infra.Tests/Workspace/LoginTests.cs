using Infra.Core.Diagnostics;
using Infra.Engine.Workspace;
using Infra.Tests.StateFiles;

namespace Infra.Tests.Workspace;

/// <summary>The backend that one is logged in to.</summary>
public sealed class LoginTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private HostEnvironment Host => TestHost.With(_folder.Path);

    private string CredentialsFile => Path.Combine(Host.PulumiHome, "credentials.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_login_is_found_again_and_keeps_what_else_is_there()
    {
        Assert.Null(new Login(Host).Read());
        Directory.CreateDirectory(Host.PulumiHome);
        File.WriteAllText(CredentialsFile, """{"current":"https://x","accessTokens":{"https://x":"token"}}""");
        new Login(Host).Write("s3://state?region=eu-west-1");

        Assert.Equal("s3://state?region=eu-west-1", new Login(Host).Read());
        Assert.Contains("\"token\"", File.ReadAllText(CredentialsFile), StringComparison.Ordinal);
        Assert.Equal(BackendKind.S3, BackendLocation.Resolve(Host, null).Require().Kind);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(CredentialsFile));
        }

        new Login(Host).Write(null);
        Assert.Null(new Login(Host).Read());
    }

    [Theory]
    [InlineData("""{"envelope":"abc"}""")]
    [InlineData("not JSON")]
    public void A_file_that_is_not_understood_is_left_alone(string text)
    {
        Directory.CreateDirectory(Host.PulumiHome);
        File.WriteAllText(CredentialsFile, text);
        Assert.Equal("INF6002", Assert.Throws<DiagnosticException>(() => new Login(Host).Write("s3://state")).Diagnostics[0].Code);
        Assert.Equal(text, File.ReadAllText(CredentialsFile));
        Assert.Null(new Login(Host).Read());
    }
}
