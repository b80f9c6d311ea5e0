namespace Infra.Core.Programs;

/// <summary>How a program ended.</summary>
public enum ProgramResult
{
    /// <summary>Well.</summary>
    Succeeded,

    /// <summary>It failed and has logged why.</summary>
    FailedAndLogged,
}
