namespace Infra.Core.Properties;

/// <summary>The null value.</summary>
public sealed record NullValue : PropertyValue
{
    internal NullValue()
    {
    }
}
