namespace Pulumi;

/// <summary>How a program tells its host that it ended (protocol reference 3.3).</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>Errors were logged, or there is nobody to log to.</summary>
    public const int ErrorsLogged = 1;

    /// <summary>An exception ended the program and was logged.</summary>
    public const int Exception = 32;
}
