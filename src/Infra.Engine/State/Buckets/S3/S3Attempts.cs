namespace Infra.Engine.State.Buckets.S3;

/// <summary>What was tried for one request.</summary>
internal sealed class S3Attempts
{
    private bool _triedRegion;
    private bool _triedClock;
    private bool _triedCredentials;

    /// <summary>Whether an attempt without an answer may have been carried out.</summary>
    public bool IsUncertain { get; set; }

    /// <summary>Whether the next attempt wants credentials asked for anew.</summary>
    public bool NeedsCredentials { get; set; }

    /// <summary>Whether the region has not been changed yet.</summary>
    public bool TryRegion() => !_triedRegion && (_triedRegion = true);

    /// <summary>Whether the clock has not been set yet.</summary>
    public bool TryClock() => !_triedClock && (_triedClock = true);

    /// <summary>Whether credentials have not been asked for anew yet.</summary>
    public bool TryCredentials() => !_triedCredentials && (_triedCredentials = NeedsCredentials = true);
}
