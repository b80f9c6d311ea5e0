namespace Infra.Core.Properties;

/// <summary>A value that is not known before the deployment has run.</summary>
public sealed record UnknownValue : PropertyValue
{
    /// <summary>The text that stands for an unknown on Pulumi's wire and, as an ID, in provider references.</summary>
    public const string Sentinel = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    internal UnknownValue()
    {
    }
}
