using Infra.Core.Deployments;
using Infra.Core.Events;

namespace Infra.Cli.Display;

/// <summary>The glyph, the colour and the words of every step operation: Pulumi's, which users know by heart.</summary>
internal sealed record OperationWords(string Glyph, Style Style, string Planned, string Running, string Done)
{
    private static readonly OperationWords[] ByOperation =
    [
        new("  ", Style.Plain, "", "", ""),
        new("+ ", Style.Create, "create", "creating", "created"),
        new("~ ", Style.Update, "update", "updating", "updated"),
        new("- ", Style.Delete, "delete", "deleting", "deleted"),
        new("+-", Style.Replace, "replace", "replacing", "replaced"),
        new("++", Style.CreateReplacement, "create replacement", "creating replacement", "created replacement"),
        new("--", Style.DeleteReplaced, "delete original", "deleting original", "deleted original"),
        new("> ", Style.Read, "read", "reading", "read"),
        new(">>", Style.Read, "read for replacement", "reading for replacement", "read for replacement"),
        new("~ ", Style.Update, "refresh", "refreshing", "refreshed"),
        new("< ", Style.Delete, "discard", "discarding", "discarded"),
        new("<<", Style.Delete, "discard original", "discarding original", "discarded original"),
        new("~ ", Style.Replace, "clean up", "cleaning up", "cleaned up"),
        new("= ", Style.Create, "import", "importing", "imported"),
        new("=>", Style.CreateReplacement, "import replacement", "importing replacement", "imported replacement"),
    ];

    /// <summary>The words of an operation.</summary>
    public static OperationWords Of(StepOperation operation) => ByOperation[(int)operation];

    /// <summary>The headline of a run, as Pulumi writes it.</summary>
    public static string Headline(OperationKind kind, bool planning) => (kind, planning) switch
    {
        (OperationKind.Preview, _) or (OperationKind.Update, true) => "Previewing update",
        (OperationKind.Update, _) => "Updating",
        (OperationKind.Refresh, true) => "Previewing refresh",
        (OperationKind.Refresh, _) => "Refreshing",
        (OperationKind.Destroy, true) => "Previewing destroy",
        (OperationKind.Destroy, _) => "Destroying",
        (_, true) => "Previewing import",
        _ => "Importing",
    };
}
