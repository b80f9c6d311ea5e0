using System.Collections.Immutable;
using Pulumi;
using Pulumi.Aws.Ec2;
using Pulumi.Aws.Ec2.Inputs;

namespace Infra.Components.Networking;

/// <summary>
/// The subnets of a group (systems census 3.6 "Subnet discovery"): given ids win, then a VPC's id, then a VPC's name.
/// Subnets found through a VPC are those in the wanted zones.
/// </summary>
internal sealed record SubnetSelection(Resource Owner, string? Region)
{
    public Output<ImmutableArray<string>> Resolve(
        InputList<string>? subnetIds, Input<string>? vpcId, string? vpcName, Output<ImmutableArray<string>> zones)
    {
        if (subnetIds is not null)
        {
            return subnetIds.ToOutput();
        }

        return SubnetsOf(vpcId?.ToOutput() ?? VpcNamed(vpcName!), zones);
    }

    private Output<string> VpcNamed(string name) => GetVpcs
        .Invoke(
            new GetVpcsInvokeArgs { Tags = { ["Name"] = name }, Region = Optional.Text(Region) },
            new InvokeOptions { Parent = Owner })
        .Apply(found => found.Ids.Length switch
        {
            1 => found.Ids[0],
            0 => throw new RunException($"No VPC has the tag Name = \"{name}\". Give VpcId, or a VPC that exists in this region."),
            _ => throw new RunException(
                $"{found.Ids.Length} VPCs have the tag Name = \"{name}\": {string.Join(", ", found.Ids)}. Give VpcId instead."),
        });

    private Output<ImmutableArray<string>> SubnetsOf(Output<string> vpc, Output<ImmutableArray<string>> zones)
    {
        var found = GetSubnets.Invoke(
            new GetSubnetsInvokeArgs
            {
                Region = Optional.Text(Region),
                Filters =
                {
                    new GetSubnetsFilterInputArgs { Name = "vpc-id", Values = { vpc } },
                    new GetSubnetsFilterInputArgs { Name = "availability-zone", Values = zones },
                },
            },
            new InvokeOptions { Parent = Owner });
        return Output.Tuple(found, vpc, zones).Apply(known => known.Item1.Ids.Length > 0
            ? known.Item1.Ids
            : throw new RunException(
                $"The VPC {known.Item2} has no subnet in {string.Join(", ", known.Item3)}. Give SubnetIds, or other zones."));
    }
}
