namespace Pulumi.Automation;

/// <summary>What opens a private image.</summary>
public class DockerImageCredentials(string username, string password)
{
    /// <summary>The user.</summary>
    public string Username { get; set; } = username;

    /// <summary>The password.</summary>
    public string Password { get; set; } = password;
}
