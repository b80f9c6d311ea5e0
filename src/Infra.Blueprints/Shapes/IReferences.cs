using Infra.Blueprints.References;

namespace Infra.Blueprints.Shapes;

/// <summary>What is known about what references stand for.</summary>
internal interface IReferences
{
    /// <summary>The shape of what a reference stands for; <see cref="Shape.Any"/> where that is not known. Reports one that leads nowhere.</summary>
    Shape ShapeOf(Reference reference);

    /// <summary>Whether the value is known when the program runs.</summary>
    bool IsKnown(Reference reference);
}
