namespace Infra.Automation.Secrets;

/// <summary>What a change of the secrets provider has done so far. A process that dies after any of them leaves a readable stack.</summary>
internal enum RotationStep
{
    /// <summary>Everything is sealed anew in memory; nothing is written.</summary>
    Prepared,

    /// <summary>The new settings lie beside the settings file. The old passphrase opens the stack.</summary>
    SettingsPending,

    /// <summary>The state is written: from here on the new passphrase opens the stack.</summary>
    StateWritten,

    /// <summary>The settings file is the new one.</summary>
    Completed,
}
