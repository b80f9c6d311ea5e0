using Pulumi;

namespace Infra.Components.MacHosts;

/// <summary>The auto-scaling group of a fleet (systems census 3.6).</summary>
/// <remarks>Tags reach instances at launch. The subnets are the first that is given of ids, VPC id and VPC name.</remarks>
public sealed class FleetScalingArgs : ResourceArgs
{
    /// <summary>Subnets of the instances.</summary>
    public InputList<string>? SubnetIds { get; set; }

    /// <summary>VPC whose subnets in the hosts' zones are used.</summary>
    public Input<string>? VpcId { get; set; }

    /// <summary>Value of the tag <c>Name</c> of the VPC whose subnets in the hosts' zones are used. Exactly one VPC must have it.</summary>
    public string? VpcName { get; set; }

    /// <summary>Fewest instances. Default: 0.</summary>
    public int MinSize { get; set; }

    /// <summary>Most instances, not above the number of hosts when that is known. Default: 0, a fleet that runs nothing yet.</summary>
    public int MaxSize { get; set; }

    /// <summary>Instances to run, from <see cref="MinSize"/> to <see cref="MaxSize"/>. Default: <see cref="MinSize"/>.</summary>
    public int? DesiredCapacity { get; set; }

    /// <summary>
    /// Whether every deployment sets the number of instances again. Default: no: it is set once, then scaling policies own it.
    /// </summary>
    public bool ManageDesiredCapacity { get; set; }

    /// <summary><c>EC2</c>, the default, or <c>ELB</c>.</summary>
    public string HealthCheckType { get; set; } = "EC2";

    /// <summary>Seconds after a launch before health counts. Default: 0.</summary>
    public int HealthCheckGracePeriodSeconds { get; set; }

    /// <summary>Version of the launch template: <c>$Latest</c>, the default, <c>$Default</c> (also when blank), or a number.</summary>
    public string LaunchTemplateVersion { get; set; } = "$Latest";

    /// <summary>Target groups that the instances join.</summary>
    public InputList<string>? TargetGroupArns { get; set; }

    /// <summary>
    /// How long a deployment waits for the instances, such as <c>40m</c>. Default: <c>0</c>, not at all: a Mac takes a quarter of an hour
    /// and more to start.
    /// </summary>
    public string WaitForCapacityTimeout { get; set; } = "0";

    /// <summary>More tags for the group and its instances.</summary>
    public Dictionary<string, string> Tags { get; set; } = [];
}
