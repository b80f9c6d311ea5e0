using Infra.Core.Programs;
using Pulumi;

namespace Infra.Sdk;

/// <summary>A program given as a function or a stack class, run in the process of the engine.</summary>
public sealed class InlineProgram : IProgram
{
    private readonly Func<Task> _program;

    /// <summary>Takes an asynchronous function that declares resources and returns the stack's outputs, or null for none.</summary>
    public InlineProgram(Func<Task<IDictionary<string, object?>?>> program)
        : this(StackPrograms.Of(program))
    {
    }

    /// <summary>Takes a function that declares resources and returns the stack's outputs.</summary>
    public InlineProgram(Func<IDictionary<string, object?>> program)
        : this(StackPrograms.Of(() => Task.FromResult<IDictionary<string, object?>?>(program())))
    {
    }

    private InlineProgram(Func<Task> program) => _program = program;

    /// <summary>The clock by which a standstill of the program is noticed.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Told of the exception of its own that the program fails with, as it was thrown; it is logged besides.</summary>
    public Action<Exception>? OnFailure { get; init; }

    /// <summary>Takes a stack class.</summary>
    public static InlineProgram For<TStack>()
        where TStack : Stack, new() => For(static () => new TStack());

    /// <summary>Takes a function that makes the stack.</summary>
    /// <param name="stack">The function.</param>
    /// <param name="onFailure">See <see cref="OnFailure"/>.</param>
    public static InlineProgram For(Func<Stack> stack, Action<Exception>? onFailure = null) => new(StackPrograms.Of(stack)) { OnFailure = onFailure };

    /// <inheritdoc/>
    public async Task<ProgramResult> RunAsync(IResourceMonitor monitor, DeploymentInfo deployment, CancellationToken cancellationToken)
    {
        var host = new EmbeddedHost(monitor, deployment, cancellationToken) { Time = Time };

        // Program code gets a thread of its own, so that code which blocks cannot stop the engine.
        var code = await Task.Run(() => host.RunAsync(_program), CancellationToken.None);

        // On a stack of its own again: what the program declared is not held any longer by the one on which it ended.
        await Task.Yield();
        if (host.Failure is { } failure)
        {
            OnFailure?.Invoke(failure);
        }

        return code == ExitCodes.Success ? ProgramResult.Succeeded : ProgramResult.FailedAndLogged;
    }
}
