namespace Pulumi;

/// <summary>One argument on its way to the engine.</summary>
/// <param name="Name">The property's name.</param>
/// <param name="Value">What the program gave; never null.</param>
/// <param name="Json">Whether it is sent as JSON text.</param>
internal readonly record struct Argument(string Name, object Value, bool Json = false)
{
    /// <summary>The output that was given for it, where that has not resolved; otherwise null.</summary>
    public IOutput? Pending =>
        (Value as IOutput ?? (Value as IInput)?.Given) is { IsPending: true } output ? output : null;
}
