using Infra.Blueprints.Shapes;
using Infra.Blueprints.Sizing;

namespace Infra.Blueprints.Portable;

/// <summary>The keys of portable types that this project maps; all other keys are properties of the platform's own resource.</summary>
internal static class PortableShapes
{
    private static readonly Shape Size = new TextShape { PatternWords = SizeText.Advice };

    private static readonly ObjectShape Gpu = new("gpu",
        new PropertyShape("count", Shape.Integer, true, "How many, 1 to 8"),
        new PropertyShape("model", Shape.Text, false, "The model, for example t4"));

    /// <summary>A machine.</summary>
    public static readonly ObjectShape Compute = new("compute",
        new PropertyShape("cpu", Shape.Number, false, "Virtual CPUs; 2 unless said otherwise"),
        new PropertyShape("memory", Size, false, "Memory, for example 8GB; 4GB unless said otherwise"),
        new PropertyShape("storage", Size, false, "Disk, for example 100GB; 20GB unless said otherwise"),
        new PropertyShape("gpu", new UnionShape(Shape.Integer, Gpu), false, "Number of GPUs, or count and model"),
        new PropertyShape("spot", Shape.Bool, false, "Whether the machine may be taken away at any time, for a lower price"));

    /// <summary>A disk.</summary>
    public static readonly ObjectShape Storage = new("storage",
        new PropertyShape("size", Size, true, "The size, for example 100GB"));

    /// <summary>A network.</summary>
    public static readonly ObjectShape Network = new("network",
        new PropertyShape("cidr", Shape.Text, false, "The address range, for example 10.0.0.0/16"));
}
