using System.Globalization;

namespace Infra.Engine.State.Buckets;

/// <summary>A backend is not answering as it should, and is asked again after a while.</summary>
/// <param name="Backend">The backend's URL, without secrets.</param>
/// <param name="Reason">What it answered, or that it did not.</param>
/// <param name="Delay">How long until it is asked again.</param>
/// <param name="Attempt">Which attempt comes next, from 2.</param>
public sealed record BackendWait(string Backend, string Reason, TimeSpan Delay, int Attempt)
{
    /// <summary>One line for people.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Backend}: {Reason}; asking again in {Delay.TotalSeconds:0.0} s (attempt {Attempt})");
}
