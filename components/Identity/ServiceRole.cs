using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Infra.Components.Validation;
using Pulumi;
using Pulumi.Aws.Iam;

namespace Infra.Components.Identity;

/// <summary>A role that a service takes, with its policies and, for machines, an instance profile (systems census 3.8).</summary>
public sealed class ServiceRole : ComponentResource
{
    /// <summary>Type token of the component.</summary>
    public const string Token = "infra:identity:ServiceRole";

    /// <summary>Describes a role.</summary>
    /// <param name="name">Resource name.</param>
    /// <param name="args">Who takes the role and what it may do.</param>
    /// <param name="options">Options of the component.</param>
    /// <exception cref="InvalidArgumentsException">The arguments do not fit together; every mistake is listed.</exception>
    public ServiceRole(string name, ServiceRoleArgs args, ComponentResourceOptions? options = null)
        : base(Token, Checked(name, args), options)
    {
        var child = new CustomResourceOptions { Parent = this };
        var tags = AwsTags.Of(name, "", args.Tags);
        var role = new Role(
            name,
            new RoleArgs { AssumeRolePolicy = TrustOf(args.TrustService), Name = Optional.Text(args.RoleName), Tags = tags },
            child);
        Policies = [.. Attach(name, args, role, child)];
        RoleArn = role.Arn;
        RoleName = role.Name;
        InstanceProfileName = args.InstanceProfile
            ? new InstanceProfile(name, new InstanceProfileArgs { Role = role.Name, Tags = tags }, child).Name
            : null;
        RegisterOutputs(new Dictionary<string, object?>
        {
            ["roleArn"] = RoleArn,
            ["roleName"] = RoleName,
            ["instanceProfileName"] = InstanceProfileName,
        });
    }

    /// <summary>The attachments and inline policies: what works with the role must wait for them.</summary>
    public ImmutableArray<Resource> Policies { get; }

    /// <summary>ARN of the role.</summary>
    [Output("roleArn")]
    public Output<string> RoleArn { get; private set; }

    /// <summary>Name of the role.</summary>
    [Output("roleName")]
    public Output<string> RoleName { get; private set; }

    /// <summary>Name of the instance profile; null without one.</summary>
    public Output<string>? InstanceProfileName { get; }

    private static string Checked(string name, ServiceRoleArgs args)
    {
        var problems = new ArgumentProblems();
        problems.RequireText(args.TrustService, nameof(args.TrustService), "a service such as ec2.amazonaws.com");
        for (var i = 0; i < args.PolicyArns.Count; i++)
        {
            problems.Require(
                args.PolicyArns[i].StartsWith("arn:", StringComparison.Ordinal),
                string.Create(CultureInfo.InvariantCulture, $"{nameof(args.PolicyArns)}[{i}]"),
                "the ARN of a policy",
                ArgumentProblems.Quote(args.PolicyArns[i]));
        }

        AwsTags.Check(problems, args.Tags, nameof(args.Tags));
        problems.ThrowIfAny(nameof(ServiceRole), name);
        return name;
    }

    private static string TrustOf(string service) => JsonSerializer.Serialize(new
    {
        Version = "2012-10-17",
        Statement = new[] { new { Effect = "Allow", Principal = new { Service = service }, Action = "sts:AssumeRole" } },
    });

    // Named after the policy, not its place in the list: an inserted policy moves no other.
    private static IEnumerable<Resource> Attach(string name, ServiceRoleArgs args, Role role, CustomResourceOptions options)
    {
        foreach (var arn in args.PolicyArns)
        {
            var policy = arn[(arn.LastIndexOf('/') + 1)..];
            yield return new RolePolicyAttachment(
                $"{name}-{policy}", new RolePolicyAttachmentArgs { Role = role.Name, PolicyArn = arn }, options);
        }

        foreach (var (policy, document) in args.InlinePolicies.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            yield return new RolePolicy(
                $"{name}-{policy}", new RolePolicyArgs { Name = policy, Role = role.Name, Policy = document }, options);
        }
    }
}
