using System.Text.Json;
using Infra.Core;
using Infra.Core.Programs;
using Pulumi.Testing;

namespace Pulumi;

public sealed partial class Deployment
{
    /// <summary>Runs a stack class against mocks and gives everything it declared.</summary>
    /// <exception cref="RunException">The program failed or logged an error; several errors come as an AggregateException.</exception>
    public static Task<ImmutableArray<Resource>> TestAsync<TStack>(IMocks mocks, TestOptions? options = null)
        where TStack : Stack, new() => RunTestAsync(mocks, options, StackPrograms.Of(static () => new TStack()));

    /// <summary>Runs a stack class that a service provider makes against mocks.</summary>
    /// <exception cref="RunException">The program failed or logged an error; several errors come as an AggregateException.</exception>
    public static Task<ImmutableArray<Resource>> TestWithServiceProviderAsync<TStack>(
        IMocks mocks, IServiceProvider serviceProvider, TestOptions? options = null)
        where TStack : Stack =>
        RunTestAsync(mocks, options, StackPrograms.Of(() => StackPrograms.Resolve<TStack>(serviceProvider)));

    /// <summary>Runs a function against mocks and gives what it declared and returned.</summary>
    /// <exception cref="RunException">The program failed or logged an error; several errors come as an AggregateException.</exception>
    public static async Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks testMocks, TestOptions testOptions, Func<Task<IDictionary<string, object?>>> createResources)
    {
        IDictionary<string, object?> outputs = ImmutableDictionary<string, object?>.Empty;
        var resources = await RunTestAsync(testMocks, testOptions, StackPrograms.Of(async () => outputs = await createResources()));
        return (resources.RemoveAll(static r => r is Stack), outputs);
    }

    /// <summary>Runs a function against mocks and gives what it declared and returned.</summary>
    /// <exception cref="RunException">The program failed or logged an error; several errors come as an AggregateException.</exception>
    public static Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks testMocks, TestOptions testOptions, Func<IDictionary<string, object?>> createResources) =>
        TestAsync(testMocks, testOptions, () => Task.FromResult(createResources()));

    /// <summary>Runs a function against mocks and gives what it declared.</summary>
    /// <exception cref="RunException">The program failed or logged an error; several errors come as an AggregateException.</exception>
    public static async Task<ImmutableArray<Resource>> TestAsync(IMocks testMocks, TestOptions testOptions, Func<Task> createResources)
    {
        var (resources, _) = await TestAsync(testMocks, testOptions, async () =>
        {
            await createResources();
            return (IDictionary<string, object?>)ImmutableDictionary<string, object?>.Empty;
        });
        return resources;
    }

    /// <summary>Runs a function against mocks and gives what it declared.</summary>
    /// <exception cref="RunException">The program failed or logged an error; several errors come as an AggregateException.</exception>
    public static Task<ImmutableArray<Resource>> TestAsync(IMocks testMocks, TestOptions testOptions, Action createResources) =>
        TestAsync(testMocks, testOptions, () =>
        {
            createResources();
            return Task.CompletedTask;
        });

    private static async Task<ImmutableArray<Resource>> RunTestAsync(IMocks mocks, TestOptions? options, Func<Task> program)
    {
        options ??= new TestOptions();
        var info = InfoOf(options);
        var stacks = options.StackReferences is { } given ? new MockStacks(given) : null;
        var deployment = new Deployment(new MockMonitor(mocks, info, stacks), info, CancellationToken.None) { Recorded = [] };
        await Task.Run(() => ExecuteAsync(deployment, program));
        return deployment.Log.Errors switch
        {
            [] => [.. deployment.Recorded],
            [var single] => throw new RunException(single),
            var several => throw new AggregateException(several.Select(static e => new RunException(e))),
        };
    }

    private static DeploymentInfo InfoOf(TestOptions options) => new(new StackIdentity(
        options.OrganizationName ?? StackIdentity.DefaultOrganization, options.ProjectName ?? "project", options.StackName ?? "stack"))
    {
        IsDryRun = options.IsPreview ?? true,
        RootDirectory = options.RootDirectory,
        Config = (options.Config ?? FromEnvironment<Dictionary<string, string>>("PULUMI_CONFIG") ?? [])
            .ToImmutableSortedDictionary(StringComparer.Ordinal),
        SecretConfigKeys = (options.SecretConfigKeys ?? FromEnvironment<HashSet<string>>("PULUMI_CONFIG_SECRET_KEYS") ?? [])
            .ToImmutableSortedSet(StringComparer.Ordinal),
    };

    private static T? FromEnvironment<T>(string variable)
        where T : class =>
        ProgramEnvironment.Get(variable) is { } json ? JsonSerializer.Deserialize<T>(json) : null;
}
