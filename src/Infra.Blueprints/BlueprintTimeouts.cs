namespace Infra.Blueprints;

/// <summary>How long operations may take; null leaves it to the provider.</summary>
public sealed record BlueprintTimeouts(TimeSpan? Create, TimeSpan? Update, TimeSpan? Delete);
