using System.Globalization;
using Pulumi;
using Pulumi.Aws.Ec2;
using Pulumi.Aws.S3;
using Pulumi.Random;
using Config = Pulumi.Config;

namespace Infra.TestPrograms;

/// <summary>Programs that run as a user's does: one deployment, by the public SDK alone.</summary>
internal static class DeclaredPrograms
{
    private const int AssetCharacters = 100 * 1024 * 1024;

    /// <summary>Runs a program and gives the stack's outputs.</summary>
    public static async Task<IDictionary<string, object?>> RunAsync(string name)
    {
        switch (name)
        {
            case "site":
                return SiteStack.Declare();
            case "many":
                return Many(new Config().RequireInt32("count"));
            case "throws":
                _ = new RandomPet("before");
                throw new InvalidOperationException("thrown on purpose");
            case "throws-later":
                return new Dictionary<string, object?>
                {
                    ["never"] = new RandomPet("before").Urn.Apply(Refuse),
                };
            case "logs-error":
                _ = new RandomPet("before");
                Log.Error("logged on purpose");
                break;
            case "crashes":
                await DeclaredAsync();
                Misbehaviour.Crash();
                break;
            case "kills-itself":
                await DeclaredAsync();
                Misbehaviour.Kill();
                break;
            case "garbage":
                Misbehaviour.PrintGarbage();
                _ = new RandomPet("before");
                break;
            case "waits":
                await Misbehaviour.WaitForEverAsync();
                break;
            case "spins":
                Misbehaviour.Spin();
                break;
            case "huge":
                return new Dictionary<string, object?> { ["length"] = Huge().Apply(static b => b.Length) };
            default:
                throw new RunException($"there is no program '{name}'");
        }

        return new Dictionary<string, object?>();
    }

    private static int Refuse(string urn) => throw new InvalidOperationException($"refused {urn} on purpose");

    /// <summary>Completes when the engine has answered for a resource.</summary>
    private static async Task DeclaredAsync()
    {
        var declared = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = new RandomPet("before").Urn.Apply(urn =>
        {
            declared.TrySetResult();
            return urn;
        });
        await declared.Task;
    }

    /// <summary>Every tenth resource begins a chain; the others need the one before.</summary>
    private static Dictionary<string, object?> Many(int count)
    {
        var last = Output.Create("");
        for (var i = 0; i < count; i++)
        {
            var args = new VpcArgs
            {
                CidrBlock = "10.0.0.0/16",
                Tags = { ["team"] = "bench", ["index"] = i.ToString(CultureInfo.InvariantCulture) },
            };
            if (i % 10 != 0)
            {
                args.Tags.Add("before", last);
            }

            last = new Vpc($"net-{i.ToString(CultureInfo.InvariantCulture)}", args).Id;
        }

        return new Dictionary<string, object?> { ["last"] = last };
    }

    private static Output<string> Huge()
    {
        var bucket = new Bucket("files", new BucketArgs { Tags = { ["text"] = new string('x', AssetCharacters) } });
        return bucket.Tags.Apply(static tags => tags!["text"]);
    }
}
