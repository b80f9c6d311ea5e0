using Infra.Core.Properties;

namespace Infra.Core.Schema;

/// <summary>One value of an enum type.</summary>
/// <param name="Name">Its name in programs.</param>
/// <param name="Value">Its value on the wire.</param>
public sealed record EnumValueSchema(string Name, PropertyValue Value);
