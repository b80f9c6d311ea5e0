using Infra.Core;
using Infra.Engine.State.Buckets;
using Infra.Engine.State.Stores;

namespace Infra.Tests.StateFiles;

/// <summary>What a list of many stacks costs.</summary>
public sealed class StackListTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Names_times_and_locks_of_many_stacks_take_a_handful_of_requests()
    {
        var time = new ManualTime();
        var bucket = new GatedBucket(new MemoryBucket(time), static _ => false);
        var store = new BucketStateStore(bucket, TestHost.With("/nowhere"), time);
        for (var i = 0; i < 100; i++)
        {
            await store.CreateAsync(new StackIdentity("organization", "proj", $"s{i:000}"), null, None);
        }

        await using var held = await store.BeginAsync(
            new StackIdentity("organization", "proj", "s007"), StateSamples.Up, StateSamples.Base64, None);
        bucket.Requests.Clear();

        var listed = await store.ListUncountedAsync("proj", None);

        Assert.Equal(100, listed.Length);
        Assert.Equal("s007", Assert.Single(listed, static s => s.IsLocked).Stack.Stack);
        Assert.All(listed, static s => Assert.Null(s.ResourceCount));
        Assert.DoesNotContain(bucket.Requests, static r => r.StartsWith("read .pulumi/stacks/", StringComparison.Ordinal));
        Assert.True(bucket.Requests.Count <= 6, string.Join("\n", bucket.Requests));
    }
}
