namespace Infra.Blueprints.Shapes;

/// <summary>
/// What a value must look like: the one description that the document itself, component arguments and package properties share, for
/// checking, for suggestions and for the editor's JSON Schema. The kinds are a closed set.
/// </summary>
public abstract record Shape
{
    /// <summary>Anything.</summary>
    public static readonly Shape Any = new AnyShape();

    /// <summary>True or false.</summary>
    public static readonly Shape Bool = new BoolShape();

    /// <summary>Any text.</summary>
    public static readonly Shape Text = new TextShape();

    /// <summary>A number.</summary>
    public static readonly Shape Number = new NumberShape(IsInteger: false);

    /// <summary>A whole number.</summary>
    public static readonly Shape Integer = new NumberShape(IsInteger: true);

    /// <summary>A file or a collection of files.</summary>
    public static readonly Shape Asset = new AssetShape();

    /// <summary>A list of any texts.</summary>
    public static readonly Shape Texts = new ListShape(Text);

    /// <summary>A mapping of anything.</summary>
    public static readonly Shape Map = new MapShape(Any);

    /// <summary>The shape for people: <c>a text</c>, <c>a list of numbers</c>.</summary>
    public abstract string Describe();
}
