using System.Collections.Immutable;
using Infra.Automation;
using Infra.Cli.Display;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Events;
using Infra.Core.Properties;

namespace Infra.Tests.Cli.Display;

/// <summary>Operations that the display tests share.</summary>
internal static class Samples
{
    public const string Secret = "hunter2-canary";

    private static readonly DiagnosticDescriptor Warning = new("INF9001", DiagnosticSeverity.Warning, "A warning");
    private static readonly DiagnosticDescriptor Error = new("INF9002", DiagnosticSeverity.Error, "An error");

    public static Urn Root => RecordedRun.Stack.RootUrn;

    public static Urn Group => RecordedRun.UrnOf("my:index:Group", "web");

    public static PropertyMap OldOutputs => PropertyMap.Of(("key", PropertyValue.Secret(Secret)), ("url", "net-1/1"));

    public static PropertyMap NewOutputs => PropertyMap.Of(("key", PropertyValue.Secret(Secret)), ("url", PropertyValue.Unknown));

    /// <summary>A preview with one change of every kind.</summary>
    public static RecordedRun Changes(OperationKind operation = OperationKind.Preview, bool planning = true) => new RecordedRun(operation, planning)
        .Step(Same(Root))
        .Step(Same(RecordedRun.UrnOf("pulumi:providers:sim", "default")))
        .Step(Same(Group))
        .Step(Update(RecordedRun.UrnOf("sim:index:Res", "net", Group), Group))
        .Step(Halves(StepOperation.CreateReplacement))
        .Step(Halves(StepOperation.Replace))
        .Step(Halves(StepOperation.DeleteReplaced))
        .Step(Create(RecordedRun.UrnOf("sim:index:Res", "new")))
        .Step(Delete(RecordedRun.UrnOf("sim:index:Res", "old")))
        .Step(Same(RecordedRun.UrnOf("sim:index:Res", "kept")))
        .Report(Warning.Create("this is a warning") with { Urn = Root });

    /// <summary>An update in which a resource fails.</summary>
    public static RecordedRun Failure() => new RecordedRun(OperationKind.Update, planning: false)
        .Step(Same(Root))
        .Step(Create(RecordedRun.UrnOf("sim:index:Res", "new")), 1.25)
        .Fail(Update(RecordedRun.UrnOf("sim:index:Res", "net"), Root))
        .Report(Error.Create("the disk is full") with
        {
            Urn = RecordedRun.UrnOf("sim:index:Res", "net"),
            Path = PropertyPath.Parse("o.x[1]"),
            NextStep = "make room and run the command again",
        })
        .End(OperationResult.Failed);

    public static OperationReport Report(RecordedRun run) => new()
    {
        Stack = RecordedRun.Stack,
        Model = OperationModel.Of(run.Events),
        Providers = ProviderSelection.Simulated,
        OldOutputs = OldOutputs,
        Outputs = NewOutputs,
    };

    public static Step Same(Urn urn)
    {
        var state = RecordedRun.State(urn, PropertyMap.Empty, urn.Type.Package == "sim" ? urn.Name + "-1" : "");
        return new() { Operation = StepOperation.Same, Urn = urn, Old = state, New = state };
    }

    public static Step Create(Urn urn, PropertyMap? inputs = null) => new()
    {
        Operation = StepOperation.Create,
        Urn = urn,
        New = RecordedRun.State(urn, inputs ?? PropertyMap.Of(
            ("a", 1), ("password", PropertyValue.Secret(Secret)), ("o", PropertyMap.Of(("x", true), ("y", PropertyValue.List(1, "two")))), ("u", PropertyValue.Unknown))),
    };

    public static Step Delete(Urn urn) => new()
    {
        Operation = StepOperation.Delete,
        Urn = urn,
        Old = RecordedRun.State(urn, PropertyMap.Of(("a", 1)), urn.Name + "-1"),
    };

    public static Step Update(Urn urn, Urn parent) => new()
    {
        Operation = StepOperation.Update,
        Urn = urn,
        Old = RecordedRun.State(
            urn, PropertyMap.Of(("a", 1), ("gone", "x"), ("o", PropertyMap.Of(("x", PropertyValue.List(1, 2)))), ("s", PropertyValue.Secret("first"))), "net-1", parent: parent),
        New = RecordedRun.State(
            urn, PropertyMap.Of(("a", 2), ("added", "y"), ("o", PropertyMap.Of(("x", PropertyValue.List(1, 3)))), ("s", PropertyValue.Secret(Secret))), "net-1", parent: parent),
        ChangedKeys = ["a", "added", "gone", "o", "s"],
    };

    public static Step Halves(StepOperation operation)
    {
        var urn = RecordedRun.UrnOf("sim:index:Res", "db");
        return new()
        {
            Operation = operation,
            Urn = urn,
            Old = RecordedRun.State(urn, PropertyMap.Of(("force", 1)), "db-1"),
            New = operation == StepOperation.DeleteReplaced ? null : RecordedRun.State(urn, PropertyMap.Of(("force", 2))),
            ReplaceKeys = ["force"],
            ChangedKeys = ["force"],
            DetailedDiff = ImmutableSortedDictionary<string, DetailedDiff>.Empty.Add("force", new DetailedDiff(DiffKind.UpdateReplace, true)),
            Logical = operation == StepOperation.Replace,
        };
    }
}
