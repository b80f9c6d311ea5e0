using Infra.Core.Properties;

namespace Infra.Core.Providers;

/// <summary>Asks for a resource to be deleted.</summary>
public sealed record DeleteRequest(Urn Urn, string Id, PropertyMap OldInputs, PropertyMap OldOutputs, double? Timeout);
