using Infra.Core.Programs;
using Infra.Testing;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Sdk;

/// <summary>Configuration as programs read it.</summary>
public sealed class ConfigTests
{
    [Fact]
    public async Task Values_are_read_by_kind()
    {
        await RunAsync(static () =>
        {
            var config = new Config();
            Assert.Equal("text", config.Get("text"));
            Assert.True(config.RequireBoolean("yes"));
            Assert.Equal((42, 1.5), (config.GetInt32("count"), config.GetDouble("ratio")));
            Assert.Equal(["a", "b"], config.RequireObject<string[]>("list"));
            Assert.Null(config.Get("nothing"));
            Assert.Null(config.GetBoolean("nothing"));
            Assert.Null(config.GetSecret("nothing"));
            Assert.Null(config.GetObject<string[]>("nothing"));
            Assert.Equal("eu", new Config("aws").Get("region"));
            Assert.Equal("eu", new Config("aws:config").Get("region"));
            Assert.Equal("old", new Config("legacy").Get("key"));
        });
    }

    [Fact]
    public async Task Secrets_become_secret_outputs()
    {
        await RunAsync(static () =>
        {
            var config = new Config();
            Assert.True(Output.IsSecretAsync(config.RequireSecret("text")).GetAwaiter().GetResult());
            Assert.True(Output.IsSecretAsync(config.GetSecretInt32("count")!).GetAwaiter().GetResult());
            Assert.True(Output.IsSecretAsync(config.RequireSecretObject<string[]>("list")).GetAwaiter().GetResult());
            Assert.Equal(42, OutputUtilities.GetValueAsync(config.RequireSecretInt32("count")).GetAwaiter().GetResult());
        });
    }

    public static TheoryData<Action<Config>, string> Mistakes() => new()
    {
        { static c => c.Require("nothing"), "INF7010" },
        { static c => c.RequireBoolean("text"), "true or false" },
        { static c => c.RequireBoolean("upper"), "true or false" },
        { static c => c.RequireInt32("ratio"), "an integer" },
        { static c => c.RequireDouble("text"), "a number" },
        { static c => c.RequireObject<int[]>("list"), "proj:list" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_named_with_its_key(Action<Config> read, string expected)
    {
        var monitor = new RecordingMonitor();
        Assert.Equal(ProgramResult.FailedAndLogged, await RunAsync(() => read(new Config()), monitor));
        var error = Assert.Single(monitor.Errors);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_of_the_wrong_kind_is_not_shown()
    {
        var monitor = new RecordingMonitor();
        await RunAsync(static () => new Config().RequireInt32("password"), monitor);
        Assert.DoesNotContain("hunter2", Assert.Single(monitor.Errors), StringComparison.Ordinal);
    }

    private static async Task<ProgramResult> RunAsync(Action program, RecordingMonitor? monitor = null)
    {
        var mustSucceed = monitor is null;
        monitor ??= new RecordingMonitor();
        var info = SdkRun.Info(
            monitor,
            ("proj:text", "text"), ("proj:yes", "true"), ("proj:upper", "True"), ("proj:count", "42"), ("proj:ratio", "1.5"),
            ("proj:list", """["a","b"]"""), ("proj:password", "hunter2"), ("aws:region", "eu"), ("legacy:config:key", "old"))
            with
        { SecretConfigKeys = ["proj:password"] };
        var result = await new Infra.Sdk.InlineProgram(() =>
        {
            program();
            return Task.FromResult<IDictionary<string, object?>?>(null);
        }).RunAsync(monitor, info, CancellationToken.None);
        if (mustSucceed)
        {
            Assert.Empty(monitor.Errors);
        }

        return result;
    }
}
