using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Engine.Secrets;
using Infra.Engine.State;
using Infra.Engine.State.Buckets.Disks;
using Infra.Engine.State.Checkpoints;
using Infra.Engine.State.Stores;
using Infra.Engine.Workspace;
using Infra.Testing.Sim;
using Infra.Testing.Wire;

namespace Infra.Testing.Backends;

/// <summary>
/// Opens state folders that Pulumi's CLI left, compares what we read with what the CLI said, goes on from there with what the CLI did next,
/// and checks what we write.
/// </summary>
/// <param name="scratch">A folder to work in; each case gets folders of its own below it.</param>
public sealed class BackendJudge(string scratch)
{
    // The recorded program ends with a chain of 40 whose text, by the provider's own rule, doubles with every link.
    private const int KilledProgramLimit = 48;

    private readonly SecretsProviderSource _secrets = new(Host(scratch));

    /// <summary>Judges one recorded folder.</summary>
    public async Task<BackendResult> RunAsync(BackendCase recorded, CancellationToken token)
    {
        var checks = new BackendChecks();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(token);
        limit.CancelAfter(Hang.Limit);
        var cancellationToken = limit.Token;
        try
        {
            if (recorded.Stacks.Any())
            {
                await ReadAsync(recorded, checks, cancellationToken);
                foreach (var (stack, next) in recorded.Next)
                {
                    await GoOnAsync(recorded, stack, next, checks, cancellationToken);
                }
            }
            else
            {
                await TakeUpAsync(recorded, checks, cancellationToken);
            }
        }
        catch (DiagnosticException e)
        {
            checks.Fail($"{e.Diagnostics[0].Code} {e.Diagnostics[0].Message}");
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            checks.Fail($"it does not end within {Hang.Limit.TotalMinutes:0} minutes");
        }

        return new BackendResult(recorded.Name, checks.Count, checks.Differences);
    }

    private static HostEnvironment Host(string folder) => new()
    {
        Variable = static name => name == "PULUMI_CONFIG_PASSPHRASE" ? "golden" : null,
        HomeDirectory = folder,
        WorkingDirectory = folder,
        UserName = "judge",
        MachineName = "vm",
        ProcessId = 1,
        IsProcessRunning = static _ => false,
    };

    private async Task<(string Folder, BucketStateStore Store)> OpenAsync(
        BackendCase recorded, string name, BackendChecks checks, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(scratch, recorded.Name, name);
        recorded.CopyTo(folder);
        var store = new BucketStateStore(new DiskBucket("file://" + folder, folder), Host(folder), TimeProvider.System);
        if (!File.Exists(Path.Combine(folder, ".pulumi", "meta.yaml")))
        {
            checks.Same("the old layout is refused", "INF1114", await CodeOf(() => store.ListAsync(null, cancellationToken)));
            var upgrade = await store.UpgradeAsync(static _ => null, cancellationToken);
            checks.Same("stacks that were upgraded", "proj/dev", string.Join(",", upgrade.Stacks.Select(static s => $"{s.Project}/{s.Stack}")));
        }

        return (folder, store);
    }

    private async Task ReadAsync(BackendCase recorded, BackendChecks checks, CancellationToken cancellationToken)
    {
        var (folder, store) = await OpenAsync(recorded, "read", checks, cancellationToken);
        var listed = (await store.ListAsync(null, cancellationToken)).ToDictionary(static s => s.Stack);
        checks.Same("stacks", recorded.Stacks.Select(static s => s.Stack.ToString()).Order(), listed.Keys.Select(static s => s.ToString()).Order());
        foreach (var entry in recorded.Expect.GetProperty("ls").EnumerateArray())
        {
            var name = entry.GetProperty("name").GetString()!;
            var stack = name.Split('/') is [_, var project, var of] ? new StackIdentity(StackIdentity.DefaultOrganization, project, of)
                : recorded.Stacks.Single(s => s.Stack.Stack == name && (recorded.Stacks.Count() == 1 || s.Stack.Project == "base")).Stack;
            CompareSummary(checks, name, entry, listed[stack]);
        }

        foreach (var (stack, expect) in recorded.Stacks)
        {
            await CompareStackAsync(store, stack, expect, recorded, checks, cancellationToken);
        }

        checks.Folder("read", folder);
    }

    private static void CompareSummary(BackendChecks checks, string name, JsonElement expect, StackSummary summary)
    {
        checks.Same(
            $"{name}: time of the last update",
            Text(expect, "lastUpdate"),
            summary.LastUpdate?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        var count = summary.LastUpdate is null ? null : summary.ResourceCount;
        checks.Same($"{name}: resources", Text(expect, "resourceCount"), count?.ToString(CultureInfo.InvariantCulture));
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;

    private async Task CompareStackAsync(
        BucketStateStore store,
        StackIdentity stack,
        JsonElement expect,
        BackendCase recorded,
        BackendChecks checks,
        CancellationToken cancellationToken)
    {
        var stored = await store.LoadAsync(stack, _secrets, cancellationToken);
        checks.Same($"{stack}: export", expect.GetProperty("export"), Export(stored));
        checks.Same($"{stack}: outputs", expect.GetProperty("outputs"),
            JsonSerializer.SerializeToElement(Plain(WireJson.Write(stored.Snapshot.RootStack?.Outputs ?? Core.Properties.PropertyMap.Empty))));
        var history = await store.HistoryAsync(stack, int.MaxValue, cancellationToken);
        var entries = expect.GetProperty("history").EnumerateArray().ToArray();
        checks.Same($"{stack}: entries of the history", $"{entries.Length}", $"{history.Length}");
        foreach (var (entry, record) in entries.Zip(history))
        {
            CompareEntry(checks, $"{stack}: version {record.Version}", entry, record);
            await store.LoadVersionAsync(stack, record.Version, _secrets, cancellationToken);
        }

        if (expect.TryGetProperty("config", out var config))
        {
            CompareConfig(checks, stack, config, Config(recorded, stack).Values);
        }
    }

    private static void CompareEntry(BackendChecks checks, string what, JsonElement expect, UpdateRecord record)
    {
        var fields = ((string[])["kind", "result", "message", "startTime", "endTime"]).Select(name => Text(expect, name));
        checks.Same(what, string.Join(" ", fields),
            $"{record.Kind.ToText()} {record.Result} {record.Message} {Time(record.StartTime)} {Time(record.EndTime)}");
        checks.Same(what + ": environment", expect.GetProperty("environment"), JsonSerializer.SerializeToElement(record.Environment));
        checks.Same(
            what + ": changes",
            expect.TryGetProperty("resourceChanges", out var changes) ? changes : JsonSerializer.SerializeToElement(new JsonObject()),
            JsonSerializer.SerializeToElement(record.ResourceChanges));
        checks.Same(
            what + ": keys of the configuration",
            expect.GetProperty("config").EnumerateObject().Select(static c => c.Name).Order(StringComparer.Ordinal),
            record.Config.Keys);
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.000'Z'", CultureInfo.InvariantCulture);

    private static void CompareConfig(
        BackendChecks checks, StackIdentity stack, JsonElement expect, IEnumerable<KeyValuePair<string, ConfigValue>> values)
    {
        static string Form(string key, bool isSecret, string text) => $"{key} {(isSecret ? "secret " : "")}{text}";
        checks.Same($"{stack}: configuration",
            expect.EnumerateObject()
                .Select(static c => Form(c.Name, c.Value.GetProperty("secret").GetBoolean(), c.Value.GetProperty("value").GetString()!))
                .Order(StringComparer.Ordinal),
            values.Select(static v => Form(v.Key, v.Value.IsSecret, v.Value.Text)).Order(StringComparer.Ordinal));
    }

    private static JsonElement Export(StoredStack stored)
    {
        using var stream = new MemoryStream();
        CheckpointSerializer.WriteExport(stream, stored.Snapshot, stored.Sealer, showSecrets: true);
        return JsonDocument.Parse(stream.ToArray()).RootElement;
    }

    // Values as the CLI shows outputs: secrets open.
    private static JsonNode? Plain(JsonNode? node) => node switch
    {
        JsonObject secret when secret.ContainsKey(WireSignature.Key) && secret["value"] is var value && secret.Count == 2 => Plain(value),
        JsonObject map => new JsonObject(map.Select(static p => KeyValuePair.Create(p.Key, Plain(p.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Plain)]),
        _ => node?.DeepClone(),
    };

    private OpenedConfig Config(BackendCase recorded, StackIdentity stack)
    {
        var project = recorded.Project(stack.Project);
        var settings = StackSettingsFile.Load(project, stack.Stack).Require();
        return StackConfig.Open(project, settings, new SecretsProviderSource(Host(scratch), settings.EncryptionSalt).Open(null)).Require();
    }

    private async Task GoOnAsync(
        BackendCase recorded, StackIdentity stack, JsonElement next, BackendChecks checks, CancellationToken cancellationToken)
    {
        var (folder, store) = await OpenAsync(recorded, $"{stack.Project}-{stack.Stack}", checks, cancellationToken);
        var settings = StackSettingsFile.Load(recorded.Project(stack.Project), stack.Stack).Require();
        var run = new BackendRun(store, new SecretsProviderSource(Host(folder), settings.EncryptionSalt), recorded, Config(recorded, stack).Values);
        foreach (var operation in next.EnumerateObject())
        {
            var what = $"{stack}: {operation.Name}";
            var (failed, steps) = await run.RunAsync(stack, operation.Name, cancellationToken);
            checks.Same($"{what}: whether it failed", $"{operation.Value.GetProperty("exit").GetInt32() != 0}", $"{failed}");
            checks.Same(
                $"{what}: steps",
                operation.Value.GetProperty("steps").EnumerateArray().Select(static s => s.GetString()!).Order(StringComparer.Ordinal),
                steps.Order(StringComparer.Ordinal));
            checks.Folder(what, folder);
            await CompareWrittenAsync(store, stack, folder, what, checks, cancellationToken);
        }
    }

    // What we wrote, read again by a store and a passphrase that know nothing of the run.
    private async Task CompareWrittenAsync(
        BucketStateStore store, StackIdentity stack, string folder, string what, BackendChecks checks, CancellationToken cancellationToken)
    {
        var stored = await store.LoadAsync(stack, _secrets, cancellationToken);
        checks.Same($"{what}: integrity", "0", $"{SnapshotIntegrity.Verify(stored.Snapshot).Length}");
        checks.Same($"{what}: a lock or journal is left", "", string.Join(",", stored.Diagnostics.Select(static d => d.Code)));
        var file = Path.Combine(folder, ".pulumi", "stacks", stack.Project, stack.Stack + ".json");
        var content = await File.ReadAllBytesAsync(File.Exists(file) ? file : file + ".gz", cancellationToken);
        checks.StackFile(what, Expand(content));
    }

    private static byte[] Expand(byte[] content)
    {
        if (content is not [0x1f, 0x8b, ..])
        {
            return content;
        }

        using var plain = new MemoryStream();
        using var gzip = new System.IO.Compression.GZipStream(new MemoryStream(content), System.IO.Compression.CompressionMode.Decompress);
        gzip.CopyTo(plain);
        return plain.ToArray();
    }

    // A process was killed: its lock and its pending creates are there. Nothing is created twice, and it goes on once somebody has looked.
    private async Task TakeUpAsync(BackendCase recorded, BackendChecks checks, CancellationToken cancellationToken)
    {
        var (folder, store) = await OpenAsync(recorded, "next", checks, cancellationToken);
        var stack = (await store.ListAsync(null, cancellationToken)).Single().Stack;
        var settings = StackSettingsFile.Load(recorded.Project(stack.Project), stack.Stack).Require();
        var run = new BackendRun(store, new SecretsProviderSource(Host(folder), settings.EncryptionSalt), recorded, Config(recorded, stack).Values)
        {
            ProgramLimit = KilledProgramLimit,
        };
        var before = await store.LoadAsync(stack, _secrets, cancellationToken);
        checks.Same("resources", Text(recorded.Expect, "resourcesInState"), $"{before.Snapshot.Resources.Length}");
        checks.Same("pending operations", recorded.Expect.GetProperty("pendingOperations").EnumerateArray().Select(static p => p[1].GetString()!),
            before.Snapshot.PendingOperations.Select(static p => p.Resource.Urn.Value));
        var (failed, steps) = await run.RunAsync(stack, "up", cancellationToken);
        checks.Same("the dead process's lock is taken over", "INF1122", run.Found.FirstOrDefault());
        checks.Same("the interrupted creates are left to people", "True", $"{failed}");
        var begun = steps.Where(s => before.Snapshot.PendingOperations.Any(p => s == $"create {p.Resource.Urn}"));
        checks.Same("they are not begun again", "", string.Join(",", begun));
        checks.Same("copies in the cloud", [], Copies(run.Cloud));
        var after = await store.LoadAsync(stack, _secrets, cancellationToken);
        checks.Same("they are still pending", "2", $"{after.Snapshot.PendingOperations.Length}");
        checks.Folder("next", folder);
        await run.ResolveAsync(stack, before.Snapshot.PendingOperations, cancellationToken);
        (failed, _) = await run.RunAsync(stack, "up", cancellationToken);
        checks.Same("once resolved, it goes on", "False", $"{failed}");
        checks.Same("copies in the cloud in the end", [], Copies(run.Cloud));
        var end = await store.LoadAsync(stack, _secrets, cancellationToken);
        checks.Same("cloud and state", run.Cloud.Resources.Keys.Order(StringComparer.Ordinal),
            end.Snapshot.Resources.Where(static r => r.Type.Value.StartsWith("sim:", StringComparison.Ordinal))
                .Select(static r => r.Id).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Copies(SimCloud cloud) =>
        cloud.Resources.Values.GroupBy(static r => r.Urn).Where(static g => g.Count() > 1).Select(static g => g.Key);

    private static async Task<string?> CodeOf(Func<Task> action)
    {
        try
        {
            await action();
            return null;
        }
        catch (DiagnosticException e)
        {
            return e.Diagnostics[0].Code;
        }
    }
}
