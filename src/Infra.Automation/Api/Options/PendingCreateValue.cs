namespace Pulumi.Automation;

/// <summary>What an interrupted create made.</summary>
public sealed class PendingCreateValue(string urn, string id)
{
    /// <summary>The resource.</summary>
    public string Urn { get; set; } = urn;

    /// <summary>The ID that its provider gave it.</summary>
    public string Id { get; set; } = id;
}
