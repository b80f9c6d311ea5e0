using System.Collections.Frozen;
using System.Text;

namespace Infra.Core.Schema.CSharp;

/// <summary>The rules by which the official packages name things in C#.</summary>
public static class CSharpName
{
    private static readonly FrozenSet<string> Keywords = new[]
    {
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal",
        "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for",
        "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null", "object",
        "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte", "sealed", "short",
        "sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong",
        "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The text with its first letter in upper case.</summary>
    public static string Title(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>A property's name: title case, with what C# does not take replaced.</summary>
    public static string Property(string name) => Title(Valid(name));

    /// <summary>A property's name in a class: its own C# name or the usual one; a member cannot be called like its class.</summary>
    public static string Member(PropertySchema property, string className)
    {
        var name = property.CSharpName is { } given ? Title(given) : Property(property.Name);
        return name == className ? name + "Value" : name;
    }

    /// <summary>A parameter's name: as on the wire, escaped where it is a keyword.</summary>
    public static string Parameter(string name) => Valid(name) is var valid && Keywords.Contains(valid) ? "@" + valid : valid;

    /// <summary>The namespace of a module without an entry of its own: title case per part (<c>acme/dns</c> to <c>Acme.Dns</c>).</summary>
    public static string Namespace(string module) =>
        string.Join('.', module.Split('/').Select(static part => string.Concat(part.Split('-').Select(Title))));

    /// <summary>The name of an enum's value.</summary>
    public static string EnumValue(string name)
    {
        var valid = Valid(name.Replace("*", "Asterisk", StringComparison.Ordinal));
        return char.IsAsciiDigit(valid[0]) ? "_" + valid : Title(valid);
    }

    /// <summary>A string literal.</summary>
    public static string Literal(string text) =>
        "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal) + "\"";

    private static string Valid(string name)
    {
        var text = new StringBuilder();
        foreach (var c in name.TrimStart('$'))
        {
            text.Append(char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '_');
        }

        return text.Length == 0 ? "_" : text.ToString();
    }
}
