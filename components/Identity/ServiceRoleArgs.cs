using Pulumi;

namespace Infra.Components.Identity;

/// <summary>Arguments of <see cref="ServiceRole"/> (systems census 3.8 "IAMInstanceProfile", "IAMRole").</summary>
public sealed class ServiceRoleArgs : ResourceArgs
{
    /// <summary>The service that takes the role. Default: <c>ec2.amazonaws.com</c>, machines.</summary>
    public string TrustService { get; set; } = "ec2.amazonaws.com";

    /// <summary>Fixed name of the role. Default: chosen by the engine, so that a replacement never clashes.</summary>
    public string RoleName { get; set; } = "";

    /// <summary>ARNs of managed policies.</summary>
    public List<string> PolicyArns { get; set; } = [];

    /// <summary>Inline policies by name, as JSON documents.</summary>
    public Dictionary<string, Input<string>> InlinePolicies { get; set; } = [];

    /// <summary>Whether machines can start with the role: adds an instance profile. Default: no.</summary>
    public bool InstanceProfile { get; set; }

    /// <summary>More tags.</summary>
    public Dictionary<string, string> Tags { get; set; } = [];
}
