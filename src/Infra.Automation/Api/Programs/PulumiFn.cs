using Infra.Core.Programs;
using Infra.Sdk;

namespace Pulumi.Automation;

/// <summary>A program that runs in this process.</summary>
public abstract class PulumiFn
{
    internal PulumiFn()
    {
    }

    /// <summary>A program that gives outputs and can be cancelled.</summary>
    public static PulumiFn Create(Func<CancellationToken, Task<IDictionary<string, object?>>> program) =>
        new Made((onFailure, token) => new InlineProgram(async () => await program(token)) { OnFailure = onFailure });

    /// <summary>A program that gives outputs.</summary>
    public static PulumiFn Create(Func<Task<IDictionary<string, object?>>> program) => Create(_ => program());

    /// <summary>A program that gives outputs.</summary>
    public static PulumiFn Create(Func<IDictionary<string, object?>> program) => Create(_ => Task.FromResult(program()));

    /// <summary>A program that can be cancelled.</summary>
    public static PulumiFn Create(Func<CancellationToken, Task> program) => Create(async token =>
    {
        await program(token);
        return new Dictionary<string, object?>();
    });

    /// <summary>A program.</summary>
    public static PulumiFn Create(Func<Task> program) => Create(_ => program());

    /// <summary>A program.</summary>
    public static PulumiFn Create(Action program) => Create(_ =>
    {
        program();
        return Task.CompletedTask;
    });

    /// <summary>A program given as a stack class.</summary>
    public static PulumiFn Create<TStack>()
        where TStack : Stack, new() => Of(static () => new TStack());

    /// <summary>A program given as a stack class that a service provider makes.</summary>
    public static PulumiFn Create<TStack>(IServiceProvider serviceProvider)
        where TStack : Stack => Create(serviceProvider, typeof(TStack));

    /// <summary>A program given as a stack class that a service provider makes.</summary>
    /// <exception cref="ArgumentException">The type is not a stack class.</exception>
    public static PulumiFn Create(IServiceProvider serviceProvider, Type stackType)
    {
        ArgumentNullException.ThrowIfNull(serviceProvider);
        return typeof(Stack).IsAssignableFrom(stackType) && !stackType.IsAbstract
            ? Of(() => (Stack)(serviceProvider.GetService(stackType) ?? throw new InvalidOperationException(
                $"the service provider has no {stackType.FullName}; register it, for example with AddTransient")))
            : throw new ArgumentException($"{stackType.FullName} is no stack class that can be made", nameof(stackType));
    }

    /// <summary>The program for one run.</summary>
    /// <param name="onFailure">Told of the exception that the program fails with, as it was thrown.</param>
    internal abstract IProgram ToProgram(Action<Exception> onFailure);

    private static Made Of(Func<Stack> stack) => new((onFailure, _) => InlineProgram.For(stack, onFailure));

    private sealed class Made(Func<Action<Exception>, CancellationToken, InlineProgram> make) : PulumiFn
    {
        internal override IProgram ToProgram(Action<Exception> onFailure) => new Run(make, onFailure);
    }

    // The token of a run is known only when it begins.
    private sealed class Run(Func<Action<Exception>, CancellationToken, InlineProgram> make, Action<Exception> onFailure) : IProgram
    {
        public Task<ProgramResult> RunAsync(IResourceMonitor monitor, DeploymentInfo deployment, CancellationToken cancellationToken) =>
            make(onFailure, cancellationToken).RunAsync(monitor, deployment, cancellationToken);
    }
}
