namespace Pulumi;

/// <summary>One argument on its way to the engine.</summary>
/// <param name="Name">The property's name.</param>
/// <param name="Value">What the program gave; never null.</param>
/// <param name="Json">Whether it is sent as JSON text.</param>
internal readonly record struct Argument(string Name, object Value, bool Json = false);
