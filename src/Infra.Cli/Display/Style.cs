namespace Infra.Cli.Display;

/// <summary>What a piece of text means; <see cref="Palette"/> gives it a colour.</summary>
internal enum Style
{
    Plain,
    Headline,
    Create,
    Update,
    Delete,
    Replace,
    CreateReplacement,
    DeleteReplaced,
    Read,
    Error,
    Warning,
    Note,
    Muted,
}
