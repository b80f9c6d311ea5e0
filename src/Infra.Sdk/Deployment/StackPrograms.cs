namespace Pulumi;

/// <summary>Turns the ways of writing a program into one: code that makes the stack, fills it and sets its outputs.</summary>
internal static class StackPrograms
{
    /// <summary>A function inside a stack of no special class.</summary>
    public static Func<Task> Of(Func<Task<IDictionary<string, object?>?>> function, StackOptions? options = null) => async () =>
    {
        var stack = new Stack(options);
        stack.RegisterReturnedOutputs(await function());
    };

    /// <summary>A stack class.</summary>
    public static Func<Task> Of(Func<Stack> make) => () =>
    {
        make().RegisterDeclaredOutputs();
        return Task.CompletedTask;
    };

    public static TStack Resolve<TStack>(IServiceProvider services)
        where TStack : Stack =>
        (TStack)(services.GetService(typeof(TStack))
            ?? throw new RunException(
                $"the service provider has no {typeof(TStack).FullName}; register it, for example with AddTransient"));
}
