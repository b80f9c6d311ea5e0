using Infra.Core.Properties;

namespace Infra.Core.Programs;

/// <summary>Sets the outputs of a component or of the root stack, in place of any before.</summary>
public sealed record RegisterResourceOutputsRequest(string Urn, PropertyMap Outputs);
