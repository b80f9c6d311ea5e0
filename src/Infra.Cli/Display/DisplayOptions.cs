namespace Infra.Cli.Display;

/// <summary>How to show things.</summary>
internal sealed record DisplayOptions
{
    /// <summary>The width assumed where none is known.</summary>
    public const int DefaultWidth = 120;

    public Palette Palette { get; init; } = Palette.None;

    /// <summary>Whether box characters may be used.</summary>
    public bool Unicode { get; init; } = true;

    /// <summary>Columns of a line.</summary>
    public int Width { get; init; } = DefaultWidth;

    public bool ShowSames { get; init; }

    public bool ShowReads { get; init; }

    public bool ShowReplacementSteps { get; init; }

    /// <summary>Whether URNs stand where names would.</summary>
    public bool ShowUrns { get; init; }

    public bool ShowSecrets { get; init; }

    public bool SuppressOutputs { get; init; }
}
