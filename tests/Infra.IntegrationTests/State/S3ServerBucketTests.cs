using Infra.Engine.State.Buckets;
using Infra.IntegrationTests.State.Servers;
using Infra.Tests.StateFiles.Buckets;
using FactAttribute = Infra.Tests.StateFiles.FactAttribute;

namespace Infra.IntegrationTests.State;

/// <summary>An S3 bucket is a bucket: against a server.</summary>
[Needs(NeedsAttribute.Moto)]
[Collection(MotoCollection.Name)]
public sealed class S3ServerBucketTests(MotoServer server) : BucketContract, IAsyncLifetime
{
    private IBucket _bucket = new MemoryBucket(TimeProvider.System);

    private protected override IBucket Bucket => _bucket;

    public async Task InitializeAsync() => _bucket = ServerBuckets.Open(await server.NewBackendAsync("team/one"));

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Odd_keys_come_back_as_they_were()
    {
        foreach (var key in (string[])["a b/c+d", "ü/ß$&'()*!~", "x=y?z#w", "100%/%41", "q\"<>"])
        {
            await Write(key, key);
            Assert.Equal(key, await Read(key));
            Assert.Equal([key], (await Bucket.ListAsync(key, None)).Select(static b => b.Key));
            await Bucket.CopyAsync(key, "copy", None);
            Assert.Equal(key, await Read("copy"));
        }
    }

    [Fact]
    public async Task A_bucket_that_does_not_exist_is_told()
    {
        var missing = ServerBuckets.Open($"s3://no-such-{Guid.NewGuid():N}?endpoint={server.Endpoint.Authority}&s3ForcePathStyle=true&disableSSL=true");
        Assert.Equal("INF1162", (await Assert.ThrowsAsync<RemoteStateException>(async () => await missing.ListAsync("", None))).Diagnostic.Code);
        Assert.Equal("INF1162", (await Assert.ThrowsAsync<RemoteStateException>(async () =>
            await missing.WriteAsync("k", default, WriteCondition.Any, None))).Diagnostic.Code);
    }
}
