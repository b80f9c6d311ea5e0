using Infra.Engine.State.Buckets;
using Infra.Testing.State;
using Infra.Tests.StateFiles.Buckets;

namespace Infra.Tests.StateFiles.S3;

/// <summary>An S3 bucket is a bucket: against a server in memory. Real servers are in the integration tests.</summary>
public sealed class S3BucketTests : BucketContract
{
    private readonly S3Double _server = new("b", TimeProvider.System);

    public S3BucketTests() => Bucket = S3TestBuckets.Over(_server, TimeProvider.System, "team/one");

    private protected override IBucket Bucket { get; }

    [Fact]
    public async Task Keys_are_below_the_prefix_of_the_url()
    {
        await Write(".pulumi/meta.yaml", "version: 1");
        _server.Set("team/one/.pulumi/stacks/", "");
        Assert.Equal(["team/one/.pulumi/meta.yaml", "team/one/.pulumi/stacks/"], _server.Keys);
        Assert.Equal([".pulumi/meta.yaml"], (await Bucket.ListAsync("", None)).Select(static b => b.Key));
        Assert.Equal("s3://b/team/one", Bucket.Url);
    }

    [Fact]
    public async Task A_list_that_lags_behind_lets_nobody_in_twice()
    {
        _server.FreezeLists();
        Assert.NotNull(await Bucket.WriteAsync("lock", Bytes("first"), WriteCondition.IfAbsent, None));
        Assert.Null(await Bucket.WriteAsync("lock", Bytes("second"), WriteCondition.IfAbsent, None));
        _server.ThawLists();
        Assert.Equal("first", await Read("lock"));
    }
}
