using Infra.Automation.Embedded;
using Infra.Core.Events;
using Pulumi.Automation;
using Pulumi.Automation.Commands.Exceptions;

namespace Infra.Automation.Driving;

/// <summary>The stacks of a driver: each has a folder of its own for its settings.</summary>
internal sealed class DriverStacks(BlueprintDriverOptions options)
{
    /// <summary>Does something to a stack. One that a program is given for is made where it is not there.</summary>
    public async Task<T> OnAsync<T>(string name, PulumiFn? program, Func<WorkspaceStack, Task<T>> act, CancellationToken cancellationToken)
    {
        using var workspace = await OpenAsync(name, program, cancellationToken);
        var isNew = program is not null && await workspace.GetStackSettingsAsync(name, cancellationToken) is null;
        if (isNew)
        {
            await workspace.SaveStackSettingsAsync(name, NewSettings(), cancellationToken);
        }

        var stack = program is null
            ? await WorkspaceStack.SelectAsync(name, workspace, cancellationToken)
            : await WorkspaceStack.CreateOrSelectAsync(name, workspace, cancellationToken);
        if (program is not null && !options.Config.IsEmpty)
        {
            await stack.SetAllConfigAsync(options.Config, cancellationToken);
        }

        return await act(stack);
    }

    /// <summary>Makes a stack as a version recorded it.</summary>
    public static async Task<bool> RollbackAsync(WorkspaceStack stack, int version, CancellationToken cancellationToken)
    {
        var engine = stack.Workspace.Engine as EmbeddedEngine
            ?? throw new NotSupportedException("a command line goes back by deploying the blueprint that was deployed before");
        return await EmbeddedEngine.GuardAsync(async () =>
        {
            var found = await engine.StackAsync(stack.Name, cancellationToken);
            var result = await found.RollbackAsync(version, cancellationToken: cancellationToken);
            return result.Result == OperationResult.Succeeded ? true : throw CommandException.Of(result.Deployment.Diagnostics);
        });
    }

    /// <summary>Whether the backend answers, and whether a stack that is there can be deployed.</summary>
    public async Task<bool> IsHealthyAsync(string? name, CancellationToken cancellationToken)
    {
        using var workspace = await OpenAsync(name ?? "health", null, cancellationToken);
        if (workspace.Engine is not EmbeddedEngine engine)
        {
            await workspace.WhoAmIAsync(cancellationToken);
            return name is null || (await workspace.ListStacksAsync(cancellationToken)).Exists(s => s.Name == name);
        }

        await workspace.ListStacksAsync(cancellationToken);
        return name is null || !(await (await engine.StackAsync(name, cancellationToken)).ExamineAsync(cancellationToken)).Any(static f => f.IsError);
    }

    private Task<LocalWorkspace> OpenAsync(string name, PulumiFn? program, CancellationToken cancellationToken)
    {
        // The name becomes a folder: nothing but a plain name may.
        if (name.Length is 0 or > 100 || !name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            throw new ArgumentException($"'{name}' is no stack name: use letters, digits, '-' and '_'", nameof(name));
        }

        return LocalWorkspace.CreateAsync(
            new LocalWorkspaceOptions
            {
                WorkDir = Directory.CreateDirectory(Path.Combine(options.Directory, name)).FullName,
                PulumiCommand = options.PulumiCommand,
                Embedded = options.Embedded,
                EnvironmentVariables = options.EnvironmentVariables.ToDictionary(),
                Program = program,
                ProjectSettings = new ProjectSettings(options.Project, ProjectRuntimeName.Dotnet),
            },
            cancellationToken);
    }

    private StackSettings NewSettings()
    {
        var given = options.NewStackSettings;
        var settings = new StackSettings
        {
            SecretsProvider = given?.SecretsProvider,
            EncryptionSalt = given?.EncryptionSalt,
            EncryptedKey = given?.EncryptedKey,
            Config = new Dictionary<string, StackSettingsConfigValue>(given?.Config ?? new Dictionary<string, StackSettingsConfigValue>()),
        };
        if (options.Simulated)
        {
            settings.Config[ProviderSelection.ConfigKey] = new StackSettingsConfigValue("simulated", isSecure: false);
        }

        return settings;
    }
}
