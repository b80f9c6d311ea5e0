using Infra.Core.Providers;

namespace Infra.Engine.Execution;

/// <summary>What a provider found of a create whose answer was lost.</summary>
/// <param name="Created">What it had made; null where it had made nothing.</param>
internal sealed record Found(CreateResponse? Created);
