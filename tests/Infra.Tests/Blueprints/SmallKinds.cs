using Infra.Blueprints.Catalog;
using Infra.Blueprints.Components;
using Infra.Blueprints.Shapes;

namespace Infra.Tests.Blueprints;

/// <summary>One component kind, made of shapes alone.</summary>
internal static class SmallKinds
{
    private static readonly ObjectShape Node = new("a node",
        new PropertyShape("name", Shape.Text, true),
        new PropertyShape("disks", new ListShape(Shape.Integer)));

    private static readonly ObjectShape Inputs = new("Fleet",
        new PropertyShape("size", Shape.Integer, true),
        new PropertyShape("zones", Shape.Texts),
        new PropertyShape("nodes", new ListShape(Node)),
        new PropertyShape("mode", TextShape.OneOf("fast", "slow")),
        new PropertyShape("labels", new MapShape(Shape.Text)));

    private static readonly ObjectShape Outputs = new("Fleet",
        new PropertyShape("urn", Shape.Text),
        new PropertyShape("hostIds", Shape.Texts));

    /// <summary>The kind <c>Fleet</c>.</summary>
    public static readonly ComponentKinds Instance = new(new ComponentKind("Fleet", new ResourceShape("Fleet", Inputs, Outputs)));
}
