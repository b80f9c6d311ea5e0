namespace Pulumi.Automation.Commands;

/// <summary>Flags of <c>pulumi org set-default</c>.</summary>
public sealed class PulumiOrgSetDefaultOptions : GlobalOptions;
