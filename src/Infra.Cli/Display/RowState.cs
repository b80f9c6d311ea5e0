namespace Infra.Cli.Display;

/// <summary>How far a resource has come.</summary>
internal enum RowState
{
    Running,
    Done,
    Failed,
}
