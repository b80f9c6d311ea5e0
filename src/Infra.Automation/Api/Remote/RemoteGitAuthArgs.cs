namespace Pulumi.Automation;

/// <summary>How a remote run signs in to the repository.</summary>
public class RemoteGitAuthArgs
{
    /// <summary>The file of an SSH key.</summary>
    public string? SshPrivateKeyPath { get; set; }

    /// <summary>An SSH key.</summary>
    public string? SshPrivateKey { get; set; }

    /// <summary>The key's password, or the user's.</summary>
    public string? Password { get; set; }

    /// <summary>An access token.</summary>
    public string? PersonalAccessToken { get; set; }

    /// <summary>The user.</summary>
    public string? Username { get; set; }
}
