using System.Globalization;
using Infra.Automation.Embedded;
using Infra.Engine.Secrets;
using Infra.Engine.Workspace;
using Pulumi;
using Pulumi.Automation;

namespace Infra.Automation.Tests;

/// <summary>A machine of its own for a test: a home, a backend, and simulated providers.</summary>
public sealed class AutomationFolder : IDisposable
{
    /// <summary>The passphrase of every stack.</summary>
    public const string Passphrase = "correct horse";

    // Deriving a key takes a good part of a second: the stacks of these tests share one salt.
    private static readonly Lazy<string> Salt = new(static () => PassphraseSecretsProvider.Create(Passphrase).State);

    public string Root { get; } = Directory.CreateTempSubdirectory("automation-tests-").FullName;

    public string Backend => Path.Combine(Root, "backend");

    public EmbeddedEngineOptions Embedded => new()
    {
        Environment = new HostEnvironment
        {
            Variable = static _ => null,
            HomeDirectory = Path.Combine(Root, "home"),
            WorkingDirectory = Root,
            UserName = "ada",
            MachineName = "engine-room",
            ProcessId = 4711,
        },
    };

    public void Dispose() => Directory.Delete(Root, recursive: true);

    /// <summary>Completes options with this machine.</summary>
    public T On<T>(T options)
        where T : LocalWorkspaceOptions
    {
        Directory.CreateDirectory(Backend);
        options.Embedded ??= Embedded;
        options.EnvironmentVariables ??= new Dictionary<string, string?>();
        options.EnvironmentVariables["PULUMI_BACKEND_URL"] = "file://" + Backend;
        options.EnvironmentVariables["PULUMI_CONFIG_PASSPHRASE"] = Passphrase;
        return options;
    }

    /// <summary>A stack of an inline program, on simulated providers.</summary>
    public InlineProgramArgs Inline(string stack, PulumiFn program, string project = "shop")
    {
        var args = On(new InlineProgramArgs(project, stack, program));
        args.StackSettings = new Dictionary<string, StackSettings> { [stack] = Settings() };
        return args;
    }

    /// <summary>The settings of a stack on simulated providers.</summary>
    public static StackSettings Settings(params (string Key, string Value)[] config)
    {
        var settings = new StackSettings
        {
            EncryptionSalt = Salt.Value,
            Config = new Dictionary<string, StackSettingsConfigValue> { ["infra:providers"] = new("simulated", false) },
        };
        foreach (var (key, value) in config)
        {
            settings.Config[key] = new(value, false);
        }

        return settings;
    }

    /// <summary>A resource of no known package.</summary>
    public static CustomResource Thing(string name, object? size = null, CustomResourceOptions? options = null)
    {
        var arguments = System.Collections.Immutable.ImmutableDictionary<string, object?>.Empty.Add("size", size ?? 1).Add("label", name);
        return new CustomResource("shop:index:Thing", name, new DictionaryResourceArgs(arguments), options, null);
    }

    /// <summary>A program of some things.</summary>
    public static PulumiFn Things(int count, object? size = null) => PulumiFn.Create(() =>
    {
        for (var i = 0; i < count; i++)
        {
            Thing($"thing-{i.ToString(CultureInfo.InvariantCulture)}", size);
        }
    });
}
