namespace Pulumi;

/// <summary>Where an output's value comes from. As long as one part of it is open, so is the output.</summary>
internal interface IOutputOrigin
{
    /// <summary>The resource whose registration brings the value, and the property; null where it comes from several places.</summary>
    (Resource Resource, string Property)? Source { get; }

    /// <summary>What it is made of.</summary>
    IEnumerable<IOutputOrigin> Parts { get; }
}
