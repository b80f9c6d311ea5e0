using Infra.Core.Programs;
using Infra.Core.Resources;

namespace Infra.Engine.Planning;

/// <summary>What a program is told about a resource it declared.</summary>
/// <param name="Result">How it went.</param>
/// <param name="State">The resource as it is now, or would be; null where nothing came of it.</param>
internal sealed record Registration(RegistrationResult Result, ResourceState? State)
{
    /// <summary>A registration that failed.</summary>
    public static readonly Registration Failed = new(RegistrationResult.Failed, null);

    /// <summary>A registration that was not tried.</summary>
    public static readonly Registration Skipped = new(RegistrationResult.Skipped, null);

    /// <summary>Whether it was passed over, so that outputs are unknown in spite of success.</summary>
    public bool Unknown { get; init; }
}
