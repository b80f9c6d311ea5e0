namespace Semver;

/// <summary>Which spellings of a version are accepted.</summary>
[Flags]
public enum SemVersionStyles
{
    /// <summary>As the standard has it.</summary>
    Strict = 0,

    /// <summary>With a <c>v</c> before it.</summary>
    AllowLowerV = 1,

    /// <summary>Every spelling that is known.</summary>
    Any = AllowLowerV,
}
