using System.Text.Json;
using Infra.Components.Identity;

namespace Infra.Components.ImageBuilder;

/// <summary>
/// What a build machine may do, and no more: answer Systems Manager, read the components of its recipe and Image Builder's own tools,
/// decrypt what Image Builder encrypted for it, and write its log.
/// </summary>
/// <remarks>Amazon's two managed policies for this allow every component of the account and every parameter besides.</remarks>
public static class BuildPermissions
{
    private static readonly string[] AgentActions =
    [
        "ssm:UpdateInstanceInformation",
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
        "ec2messages:AcknowledgeMessage",
        "ec2messages:DeleteMessage",
        "ec2messages:FailMessage",
        "ec2messages:GetEndpoint",
        "ec2messages:GetMessages",
        "ec2messages:SendReply",
    ];

    /// <summary>The policy document.</summary>
    /// <param name="region">Region of the pipeline; null for the provider's.</param>
    /// <param name="recipe">Name of the recipe: builds log below it.</param>
    /// <param name="componentArns">ARNs of the recipe's components, of any version.</param>
    public static string Document(string? region, string recipe, IEnumerable<string> componentArns)
    {
        var partition = AwsPartition.Of(region);
        return JsonSerializer.Serialize(new
        {
            Version = "2012-10-17",
            Statement = new object[]
            {
                Allow("Agent", AgentActions, ["*"]),
                Allow("Components", ["imagebuilder:GetComponent"], [.. componentArns.Select(AnyVersion).Distinct(StringComparer.Ordinal)]),
                Allow("Tools", ["s3:GetObject"], [$"arn:{partition}:s3:::ec2imagebuilder*"]),
                Allow(
                    "Log",
                    ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
                    [$"arn:{partition}:logs:*:*:log-group:/aws/imagebuilder/{recipe}*"]),
                Decrypt(),
            },
        });
    }

    // A recipe may name a component as x.x.x, and a build reads the version that this stands for.
    private static string AnyVersion(string arn)
    {
        var parts = arn.Split('/');
        return parts.Length > 2 ? $"{parts[0]}/{parts[1]}/*" : arn;
    }

    private static object Allow(string id, string[] actions, string[] resources) =>
        new { Sid = id, Effect = "Allow", Action = actions, Resource = resources };

    private static object Decrypt() => new
    {
        Sid = "Decrypt",
        Effect = "Allow",
        Action = new[] { "kms:Decrypt" },
        Resource = new[] { "*" },
        Condition = new Dictionary<string, object>
        {
            ["ForAnyValue:StringEquals"] = new Dictionary<string, object>
            {
                ["kms:EncryptionContextKeys"] = "aws:imagebuilder:arn",
                ["aws:CalledVia"] = new[] { "imagebuilder.amazonaws.com" },
            },
        },
    };
}
