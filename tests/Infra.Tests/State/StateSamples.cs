using System.Collections.Immutable;
using System.Reflection;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Events;
using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Engine.Secrets;
using Infra.Engine.State;
using Infra.Engine.State.Buckets.Disks;
using Infra.Engine.State.Stores;
using Infra.Engine.Workspace;

namespace Infra.Tests.StateFiles;

/// <summary>States and providers that several tests use.</summary>
internal static class StateSamples
{
    public static readonly StackIdentity Stack = new(StackIdentity.DefaultOrganization, "proj", "dev");

    public static readonly OperationRecord Up = new(UpdateKind.Update, "infra up", "why not");

    public static readonly ISecretsProviderSource Base64 = new FixedSecrets(new Base64SecretsProvider());

    /// <summary>Opens the fixtures; their passphrase is no secret.</summary>
    public static readonly ISecretsProviderSource Golden =
        new SecretsProviderSource(TestHost.With("/nowhere", ("PULUMI_CONFIG_PASSPHRASE", "golden")));

    public static Urn UrnOf(string name) => Urn.Create("dev", "proj", "sim:index:Res", name);

    public static ResourceState Resource(string name, PropertyMap? outputs = null) => new()
    {
        Urn = UrnOf(name),
        Type = new ResourceTypeToken("sim:index:Res"),
        Custom = true,
        Id = name + "-1",
        Inputs = PropertyMap.Of(("a", 1)),
        Outputs = outputs ?? PropertyMap.Of(("a", 1), ("out", name)),
    };

    public static Snapshot Snapshot(params IEnumerable<ResourceState> resources) => new()
    {
        Manifest = SnapshotManifest.Create(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), "v3.260.0"),
        Resources = [.. resources],
    };

    public static UpdateSummary Summary(DateTimeOffset at) => new(
        OperationResult.Succeeded, ImmutableSortedDictionary<StepOperation, int>.Empty.Add(StepOperation.Create, 2), at, at.AddSeconds(3));

    public static OperationBegun Begin(long operation, string name, PendingOperationKind kind = PendingOperationKind.Creating) =>
        new(operation, new PendingOperation(kind, Resource(name)));

    public static OperationSettled End(long operation, params IEnumerable<SlotChange> changes) => new(operation, [.. changes]);

    public static byte[] Fixture(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Infra.Tests.State.Fixtures.{name}.json")
            ?? throw new FileNotFoundException(name);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    public static byte[] Bytes(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }

    /// <summary>What the name of our locks is.</summary>
    public const string LockName = "696e6672-6100-8000-8000-6c6f636b0001.json";

    public static BucketStateStore Store(string folder, IDisk? disk = null, TimeProvider? time = null, HostEnvironment? host = null) => new(
        new DiskBucket("file://" + folder, folder, disk, new InstantTime()), host ?? TestHost.With(folder), time ?? new ManualTime(),
        new StateStoreOptions { Emergency = new DiskBucket("file://emergency", Path.Combine(folder, "emergency")) });

    /// <summary>Always the same provider.</summary>
    internal sealed class FixedSecrets(ISecretsProvider provider) : ISecretsProviderSource
    {
        public ISecretsProvider Open(SecretsProviderState? recorded) => provider;
    }
}
