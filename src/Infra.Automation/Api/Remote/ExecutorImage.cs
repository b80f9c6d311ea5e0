namespace Pulumi.Automation;

/// <summary>The image that a remote run runs in.</summary>
public class ExecutorImage(string image)
{
    /// <summary>Its name.</summary>
    public string Image { get; set; } = image;

    /// <summary>What opens it.</summary>
    public DockerImageCredentials? Credentials { get; set; }
}
