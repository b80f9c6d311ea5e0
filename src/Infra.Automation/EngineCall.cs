using System.Collections.Immutable;
using Infra.Core.Events;
using Infra.Engine;
using Infra.Engine.Imports;

namespace Infra.Automation;

/// <summary>What is asked of the engine.</summary>
/// <param name="Kind">Which operation.</param>
/// <param name="Request">What to deploy, and onto what.</param>
/// <param name="Imports">For an import, the resources to take over.</param>
internal sealed record EngineCall(OperationKind Kind, DeploymentRequest Request, ImmutableArray<ImportSpec> Imports);
