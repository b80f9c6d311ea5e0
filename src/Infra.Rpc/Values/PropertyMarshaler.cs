using Infra.Core.Properties;
using Struct = Google.Protobuf.WellKnownTypes.Struct;
using Value = Google.Protobuf.WellKnownTypes.Value;

namespace Infra.Rpc.Values;

/// <summary>The only serializer of property values to and from the wire (protocol reference 2).</summary>
public static class PropertyMarshaler
{
    /// <summary>Writes a map.</summary>
    /// <exception cref="PropertyFormatException">A value nests too deeply, or a text is not Unicode.</exception>
    public static Struct Write(PropertyMap map, MarshalRules rules) => new PropertyWriter(rules).Map(map, 0);

    /// <summary>Writes a value; null where the rules leave it out.</summary>
    /// <exception cref="PropertyFormatException">A value nests too deeply, or a text is not Unicode.</exception>
    public static Value? Write(PropertyValue value, MarshalRules rules) => new PropertyWriter(rules).Value(value, 0);

    /// <summary>Reads a map. A missing one is empty.</summary>
    /// <exception cref="PropertyFormatException">It holds an envelope that is malformed or not known, or nests too deeply.</exception>
    public static PropertyMap Read(Struct? map, MarshalRules rules) => map is null ? PropertyMap.Empty : new PropertyReader(rules).Map(map, 0);

    /// <summary>Reads a value.</summary>
    /// <exception cref="PropertyFormatException">It is or holds an envelope that is malformed or not known, or nests too deeply.</exception>
    public static PropertyValue Read(Value value, MarshalRules rules) => new PropertyReader(rules).Value(value, 0) ?? PropertyValue.Null;
}
