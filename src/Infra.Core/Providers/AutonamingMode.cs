namespace Infra.Core.Providers;

/// <summary>How binding a proposed name is.</summary>
public enum AutonamingMode
{
    /// <summary>The provider may adapt the name to its rules.</summary>
    Propose,

    /// <summary>The provider takes the name or fails.</summary>
    Enforce,

    /// <summary>The provider makes no name: the program must give one.</summary>
    Disable,
}
