using Infra.Blueprints.Catalog;
using Infra.Core.Schema;

namespace Infra.Tests.Blueprints;

/// <summary>A package of a few types, cut down from a real one, for checking blueprints against.</summary>
internal static class SmallCatalog
{
    private const string Schema =
        """
        {
          "name": "aws", "version": "7.48.0",
          "provider": { "inputProperties": { "region": { "type": "string" } } },
          "types": {
            "aws:ec2/RootDisk:RootDisk": { "type": "object", "required": ["volumeType"],
              "properties": { "volumeSize": { "type": "integer" }, "volumeType": { "type": "string" }, "encrypted": { "type": "boolean" } } },
            "aws:ec2/Tenancy:Tenancy": { "type": "string", "enum": [{ "value": "default" }, { "value": "dedicated" }, { "value": "host" }] }
          },
          "resources": {
            "aws:ec2/vpc:Vpc": {
              "inputProperties": { "cidrBlock": { "type": "string" }, "enableDnsSupport": { "type": "boolean" },
                "tags": { "type": "object", "additionalProperties": { "type": "string" } } },
              "properties": { "cidrBlock": { "type": "string" }, "arn": { "type": "string" }, "defaultSecurityGroupId": { "type": "string" },
                "tags": { "type": "object", "additionalProperties": { "type": "string" } } } },
            "aws:ec2/subnet:Subnet": {
              "inputProperties": { "vpcId": { "type": "string" }, "cidrBlock": { "type": "string" } }, "requiredInputs": ["vpcId"],
              "properties": { "vpcId": { "type": "string" }, "cidrBlock": { "type": "string" }, "arn": { "type": "string" } } },
            "aws:ec2/instance:Instance": {
              "inputProperties": { "ami": { "type": "string" }, "instanceType": { "type": "string" }, "subnetId": { "type": "string" },
                "vpcSecurityGroupIds": { "type": "array", "items": { "type": "string" } },
                "rootBlockDevice": { "$ref": "#/types/aws:ec2%2FRootDisk:RootDisk" }, "tenancy": { "$ref": "#/types/aws:ec2%2FTenancy:Tenancy" },
                "cpuCount": { "type": "integer" }, "monitoring": { "type": "boolean" },
                "instanceMarketOptions": { "type": "object", "additionalProperties": { "type": "string" } } },
              "properties": { "privateIp": { "type": "string" }, "cpuCount": { "type": "integer" },
                "volumes": { "type": "array", "items": { "$ref": "#/types/aws:ec2%2FRootDisk:RootDisk" } } } },
            "aws:ebs/volume:Volume": {
              "inputProperties": { "size": { "type": "integer" }, "availabilityZone": { "type": "string" } },
              "requiredInputs": ["availabilityZone"], "properties": { "arn": { "type": "string" } } }
          }
        }
        """;

    /// <summary>The package.</summary>
    public static readonly IResourceCatalog Instance =
        new PackageSchemaCatalog([SchemaReader.Read(System.Text.Encoding.UTF8.GetBytes(Schema), "aws.json").Require()]);
}
