namespace Infra.Testing.Goldens;

/// <summary>One disagreement between what was recorded and what ours did.</summary>
/// <param name="Rule">Which rule of the comparison, by its short name.</param>
/// <param name="Subject">What it is about: a URN, an ID; may be empty.</param>
/// <param name="Expected">What was recorded.</param>
/// <param name="Seen">What ours did.</param>
public sealed record Difference(string Rule, string Subject, string Expected, string Seen)
{
    /// <summary>The exit code: zero or not.</summary>
    public const string Exit = "exit";

    /// <summary>Which steps were begun, per URN in order.</summary>
    public const string Steps = "steps";

    /// <summary>The order of steps that depend on each other.</summary>
    public const string Order = "order";

    /// <summary>The provider's calls.</summary>
    public const string Calls = "calls";

    /// <summary>The resulting state.</summary>
    public const string State = "state";

    /// <summary>The integrity rules on our own state.</summary>
    public const string Integrity = "integrity";

    /// <summary>The cloud.</summary>
    public const string Cloud = "cloud";

    /// <summary>The plan file.</summary>
    public const string Plan = "plan";

    /// <summary>Errors and warnings.</summary>
    public const string Diagnostics = "diagnostics";

    /// <summary>The fields of the engine events.</summary>
    public const string Events = "events";

    /// <summary>Where timing decides: what must hold all the same.</summary>
    public const string Varying = "varying";

    /// <summary>The step could not be run at all.</summary>
    public const string Run = "run";

    /// <summary>The judge does not understand its own recording.</summary>
    public const string Judge = "judge";

    /// <summary>One line, and one line each for expected and seen.</summary>
    public override string ToString() =>
        $"[{Rule}]{(Subject.Length == 0 ? "" : $" {Subject}")}{Environment.NewLine}      expected: {Expected}{Environment.NewLine}      seen:     {Seen}";
}
