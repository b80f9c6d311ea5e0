namespace Pulumi.Testing;

/// <summary>Options of a test.</summary>
public class TestOptions
{
    /// <summary>The project; <c>project</c> where it is null.</summary>
    public string? ProjectName { get; set; }

    /// <summary>The stack; <c>stack</c> where it is null.</summary>
    public string? StackName { get; set; }

    /// <summary>The organization; <c>organization</c> where it is null.</summary>
    public string? OrganizationName { get; set; }

    /// <summary>The folder of the project file.</summary>
    public string? RootDirectory { get; set; }

    /// <summary>Whether the test is a preview, as it is where this is null.</summary>
    public bool? IsPreview { get; set; }

    /// <summary>
    /// The configuration, <c>namespace:key</c> to text. Where it is null, the environment variable PULUMI_CONFIG holds it as a JSON object.
    /// </summary>
    public IDictionary<string, string>? Config { get; set; }

    /// <summary>The keys of <see cref="Config"/> whose values are secret.</summary>
    public ISet<string>? SecretConfigKeys { get; set; }

    /// <summary>
    /// The outputs of other stacks, by the name that references give, <c>organization/project/stack</c>; outputs that are secret are secret
    /// <see cref="Output{T}"/>s. Where it is null, references go to the mocks; else one to a stack that is not here fails the test.
    /// </summary>
    public IDictionary<string, IDictionary<string, object?>>? StackReferences { get; set; }
}
