using System.Collections.Immutable;
using Infra.Core.Deployments;

namespace Infra.Core.Programs;

/// <summary>A hook for failed operations and its name.</summary>
/// <param name="Name">The name, unique in a deployment.</param>
/// <param name="Run">Answers whether to try again.</param>
public sealed record ErrorHookRegistration(string Name, Func<ErrorHookArguments, CancellationToken, Task<bool>> Run);

/// <summary>What a hook for failed operations is told.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="FailedOperation">What failed.</param>
/// <param name="Errors">Every failure so far, the newest first.</param>
public sealed record ErrorHookArguments(ResourceHookArguments Resource, StepOperation FailedOperation, ImmutableArray<string> Errors);
