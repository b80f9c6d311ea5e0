namespace Infra.Engine.State;

/// <summary>Conversions of <see cref="UpdateKind"/>.</summary>
public static class UpdateKindExtensions
{
    private static readonly string[] Names = ["update", "preview", "refresh", "rename", "destroy", "import", "resource-import"];

    /// <summary>Pulumi's word for the kind.</summary>
    public static string ToText(this UpdateKind kind) => Names[(int)kind];

    /// <summary>The kind of a word; a word that is not known counts as an update.</summary>
    public static UpdateKind Parse(string text) => Array.IndexOf(Names, text) is var at and >= 0 ? (UpdateKind)at : UpdateKind.Update;
}
