namespace Infra.Core.Properties;

/// <summary>Conversions of <see cref="DiffKind"/>.</summary>
public static class DiffKindExtensions
{
    /// <summary>Pulumi's word for the kind.</summary>
    public static string ToText(this DiffKind kind) => kind switch
    {
        DiffKind.Add => "add",
        DiffKind.AddReplace => "add-replace",
        DiffKind.Delete => "delete",
        DiffKind.DeleteReplace => "delete-replace",
        DiffKind.Update => "update",
        _ => "update-replace",
    };

    /// <summary>Whether the kind asks for a replacement.</summary>
    public static bool IsReplace(this DiffKind kind) => kind is DiffKind.AddReplace or DiffKind.DeleteReplace or DiffKind.UpdateReplace;

    /// <summary>The kind that asks for a replacement.</summary>
    public static DiffKind ToReplace(this DiffKind kind) => kind switch
    {
        DiffKind.Add => DiffKind.AddReplace,
        DiffKind.Delete => DiffKind.DeleteReplace,
        DiffKind.Update => DiffKind.UpdateReplace,
        _ => kind,
    };

    /// <summary>The kind seen from the other side: what was added is removed.</summary>
    public static DiffKind Invert(this DiffKind kind) => kind switch
    {
        DiffKind.Add => DiffKind.Delete,
        DiffKind.AddReplace => DiffKind.DeleteReplace,
        DiffKind.Delete => DiffKind.Add,
        DiffKind.DeleteReplace => DiffKind.AddReplace,
        _ => kind,
    };
}
