using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>A resource's name within a deployment.</summary>
public readonly struct Urn : IEquatable<Urn>
{
    private readonly string? _value;

    /// <summary>Takes the text of a URN.</summary>
    /// <exception cref="ArgumentException">The text is not a URN.</exception>
    public Urn(string value) =>
        _value = CoreUrn.TryParse(value, out _) ? value : throw new ArgumentException($"'{value}' is not a URN", nameof(value));

    /// <summary>The text.</summary>
    public static implicit operator string(Urn value) => value.ToString();

    /// <summary>Whether both are the same.</summary>
    public static bool operator ==(Urn left, Urn right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(Urn left, Urn right) => !left.Equals(right);

    /// <summary>Computes the URN of a resource; project and stack default to those of the deployment.</summary>
    public static Output<string> Create(
        Input<string> name,
        Input<string> type,
        Resource? parent = null,
        Input<string>? parentUrn = null,
        Input<string>? project = null,
        Input<string>? stack = null)
    {
        var parentText = parent is not null ? parent.Urn.Apply(static urn => (string?)urn)
            : parentUrn.ToOutput().Apply(static urn => (string?)urn);
        var where = Output.Tuple(
            project is null ? Output.Create(Deployment.Instance.ProjectName) : project.ToOutput(),
            stack is null ? Output.Create(Deployment.Instance.StackName) : stack.ToOutput());
        return Output.Tuple(name.ToOutput(), type.ToOutput(), parentText, where).Apply(static parts =>
        {
            var parentUrn = CoreUrn.TryParse(parts.Item3, out var parsed) ? parsed : (CoreUrn?)null;
            var (project, stack) = parts.Item4;
            return CoreUrn.Create(stack, project, parentUrn, new Infra.Core.ResourceTypeToken(parts.Item2), parts.Item1).Value;
        });
    }

    /// <inheritdoc/>
    public bool Equals(Urn other) => string.Equals(_value, other._value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Urn other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => _value ?? "";
}
