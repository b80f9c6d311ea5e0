using Infra.Core;

namespace Infra.Cli.Display;

/// <summary>Puts rows under their parents and draws the branches.</summary>
internal sealed class TreeLayout
{
    // Deeper levels are drawn at this depth, so that a line stays readable.
    private const int MaxDepth = 24;
    private readonly List<(string Branch, ResourceRow Row)> _lines = [];
    private readonly ILookup<Urn?, ResourceRow> _children;
    private readonly bool _unicode;

    private TreeLayout(ILookup<Urn?, ResourceRow> children, bool unicode) => (_children, _unicode) = (children, unicode);

    /// <summary>
    /// The shown rows and their ancestors, parents first, children by type and name: programs run concurrently, so the order in which
    /// resources come up differs from run to run.
    /// </summary>
    /// <param name="model">The operation.</param>
    /// <param name="shows">Whether a row is to be shown for its own sake.</param>
    /// <param name="unicode">Whether branches may be drawn with box characters.</param>
    public static IReadOnlyList<(string Branch, ResourceRow Row)> Of(OperationModel model, Func<ResourceRow, bool> shows, bool unicode)
    {
        var shown = new HashSet<Urn>();
        foreach (var row in model.Rows)
        {
            if (shows(row) && !row.IsInternal)
            {
                AddWithAncestors(model, row, shown);
            }
        }

        var children = model.Rows.Where(r => shown.Contains(r.Urn)).ToLookup(r => ShownParent(model, r, shown));
        var layout = new TreeLayout(children, unicode);
        foreach (var root in InOrder(children[null]))
        {
            layout.Walk(root);
        }

        return layout._lines;
    }

    /// <summary>The rows that are shown for their own sake, in the order of the tree.</summary>
    public static IEnumerable<ResourceRow> Rows(OperationModel model, Func<ResourceRow, bool> shows) =>
        Of(model, shows, unicode: true).Select(static line => line.Row).Where(row => shows(row) && !row.IsInternal);

    private static ResourceRow[] InOrder(IEnumerable<ResourceRow> rows) =>
    [
        .. rows.OrderBy(static r => r.Urn.Type.Value, StringComparer.Ordinal).ThenBy(static r => r.Urn.Name, StringComparer.Ordinal),
    ];

    private static void AddWithAncestors(OperationModel model, ResourceRow row, HashSet<Urn> shown)
    {
        for (ResourceRow? at = row; at is not null && shown.Add(at.Urn); at = ParentOf(model, at))
        {
        }
    }

    private static Urn? ShownParent(OperationModel model, ResourceRow row, HashSet<Urn> shown) =>
        ParentOf(model, row) is { } parent && shown.Contains(parent.Urn) ? parent.Urn : null;

    private static ResourceRow? ParentOf(OperationModel model, ResourceRow row) =>
        row.Parent is { } parent ? model.Find(parent)
        : row.Urn.IsRootStack ? null : model.Root;

    private void Walk(ResourceRow root)
    {
        var open = new Stack<(ResourceRow Row, string Branch, string Continuation, int Depth)>();
        open.Push((root, "", "", 0));
        while (open.TryPop(out var at))
        {
            _lines.Add((at.Branch, at.Row));
            var children = InOrder(_children[at.Row.Urn]);
            for (var i = children.Length - 1; i >= 0; i--)
            {
                var last = i == children.Length - 1;
                open.Push(at.Depth < MaxDepth
                    ? (children[i], at.Continuation + (last ? Last : Inner), at.Continuation + (last ? "   " : Through), at.Depth + 1)
                    : (children[i], at.Branch, at.Continuation, at.Depth));
            }
        }
    }

    private string Inner => _unicode ? "├─ " : "|- ";

    private string Last => _unicode ? "└─ " : "`- ";

    private string Through => _unicode ? "│  " : "|  ";
}
