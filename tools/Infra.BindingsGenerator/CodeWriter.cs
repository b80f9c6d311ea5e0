using System.Text;

namespace Infra.BindingsGenerator;

/// <summary>Writes indented C#.</summary>
public sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes a line; an empty one is not indented.</summary>
    public void Line(string text = "")
    {
        if (text.Length > 0)
        {
            _text.Append(' ', _depth * 4).Append(text);
        }

        _text.Append('\n');
    }

    /// <summary>Writes a heading and a block in braces.</summary>
    public void Block(string heading, Action body, string end = "}")
    {
        Line(heading);
        Line("{");
        _depth++;
        body();
        _depth--;
        Line(end);
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
