using System.Globalization;
using Infra.Core;
using Infra.Engine.Secrets;
using Infra.Engine.State;
using Infra.Engine.State.Buckets;
using Infra.Engine.State.Buckets.Disks;
using Infra.Engine.State.Buckets.S3;
using Infra.Engine.State.Stores;
using Infra.Engine.Workspace;
using Infra.Testing.State;

namespace Infra.Benchmarks.State;

/// <summary>
/// What it costs to take a stack's lock and to give it back (target P23): on the disk, and on an object store whose every request takes
/// 20 ms. The session around the lock, which reads the state and opens a journal, is counted apart.
/// </summary>
internal sealed class LockBenchmark(TextWriter output)
{
    private const int Repetitions = 20;
    private static readonly TimeSpan RoundTrip = TimeSpan.FromMilliseconds(20);
    private static readonly StackIdentity Identity = new(StackIdentity.DefaultOrganization, "bench", "dev");

    /// <summary>Measures both and prints them.</summary>
    public async Task RunAsync()
    {
        output.WriteLine(Machine.Facts);
        var folder = Directory.CreateTempSubdirectory("infra-bench-").FullName;
        try
        {
            var local = await SessionAsync(new DiskBucket("file://" + folder, folder));
            Print("session on the disk, lock included", local, "");
            var server = new S3Double("b", TimeProvider.System) { RoundTrip = RoundTrip };
            var remote = await SessionAsync(Remote(server));
            var ofLock = server.Requests.Count(static r => r.Key.StartsWith(".pulumi/locks/", StringComparison.Ordinal)
                || (r.Key.Length == 0 && r.Address.Query.Contains("locks", StringComparison.Ordinal))) / (Repetitions + 1.0);
            var all = server.Requests.Count / (Repetitions + 1.0);
            Print("session on S3 with 20 ms round trips", remote, string.Create(CultureInfo.InvariantCulture,
                $"{all:F1} requests, {ofLock:F1} of them for the lock: {ofLock * RoundTrip.TotalMilliseconds:F0} ms"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<TimeSpan> SessionAsync(IBucket bucket)
    {
        var store = new BucketStateStore(bucket, HostEnvironment.Current(), TimeProvider.System);
        var secrets = new SecretsProviderSource(HostEnvironment.Current());
        await store.CreateAsync(Identity, null, CancellationToken.None);
        var best = TimeSpan.MaxValue;
        for (var i = 0; i <= Repetitions; i++)
        {
            var started = TimeProvider.System.GetTimestamp();
            await using (await store.BeginAsync(Identity, new OperationRecord(UpdateKind.Update, "bench"), secrets, CancellationToken.None))
            {
                // Nothing is done: the lock is what is measured.
            }

            var elapsed = TimeProvider.System.GetElapsedTime(started);
            best = i > 0 && elapsed < best ? elapsed : best;
        }

        return best;
    }

    private static S3Bucket Remote(S3Double server)
    {
        var location = new S3Location { Bucket = "b", Endpoint = new Uri("http://s3.test"), IsPathStyle = true };
        return new S3Bucket(location, new S3Client(
            location, "us-east-1", new Keys(), new HttpMessageInvoker(server), new RetryOptions(), TimeProvider.System));
    }

    private void Print(string what, TimeSpan elapsed, string note) => output.WriteLine(
        string.Create(CultureInfo.InvariantCulture, $"{what,-60} {elapsed.TotalMilliseconds,8:F1} ms  {note}"));

    private sealed class Keys : IAwsCredentialsSource
    {
        public ValueTask<AwsCredentials?> GetAsync(bool refresh, CancellationToken cancellationToken) => new(new AwsCredentials("KEY", "secret"));
    }
}
