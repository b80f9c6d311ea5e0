namespace Infra.Engine.Planning;

/// <summary>The small planners that the step generator composes.</summary>
internal sealed record PlanningTools(
    GoalChecker Checker, ResourceDiffer Differ, ReplacementPlanner Replacements, ReplacementGuard Guard, PendingCreates PendingCreates);
