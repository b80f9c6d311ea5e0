using System.Collections.Immutable;
using System.Globalization;

namespace Infra.Golden;

/// <summary>What was typed.</summary>
public sealed record Arguments
{
    /// <summary>How to call the program.</summary>
    public const string Usage =
        """
        Compares what our engine does with recordings of the real one.

        usage: dotnet run --project tests/Infra.Golden -- PATH... [options]
          PATH              a scenario file, or a folder of them
          --group NAME      only scenarios of this group (may be repeated)
          --step N          show every difference of this step, counted from 0
          --no-events       do not compare every field of the engine events
          --verbose         show every difference, not only the first of each scenario
          --parallel N      scenarios at once (default: the number of processors)
          --wire            let programs reach our engine over gRPC
          --grpc FOLDER     replay recorded gRPC conversations, in place of scenarios
          --sdk FOLDER      run the scenarios' programs on our SDK and compare what it asks with the conversations recorded of them
          --backends        the paths are recorded state folders: open them, go on from there, check what is written
          --compact FOLDER  compare nothing; write the scenarios as the repository's tests keep them
        """;

    /// <summary>Files and folders.</summary>
    public ImmutableArray<string> Paths { get; private init; } = [];

    /// <summary>Groups to keep; empty keeps all.</summary>
    public ImmutableHashSet<string> Groups { get; private init; } = [];

    /// <summary>The step to show, or null.</summary>
    public int? Step { get; private init; }

    /// <summary>Whether every difference is shown.</summary>
    public bool Verbose { get; private init; }

    /// <summary>Whether the fields of the engine events are compared too.</summary>
    public bool Events { get; private init; } = true;

    /// <summary>Whether the paths are folders of recorded state folders.</summary>
    public bool Backends { get; private init; }

    /// <summary>Scenarios at once.</summary>
    public int Parallel { get; private init; } = Environment.ProcessorCount;

    /// <summary>Whether programs reach the engine over gRPC.</summary>
    public bool OverWire { get; private init; }

    /// <summary>Where recorded gRPC conversations are, or null.</summary>
    public string? Conversations { get; private init; }

    /// <summary>Where the conversations are that our SDK is compared with, or null.</summary>
    public string? SdkConversations { get; private init; }

    /// <summary>Where to write compact scenarios, or null.</summary>
    public string? Compact { get; private init; }

    /// <summary>Reads arguments, or says what is wrong with them.</summary>
    public static (Arguments? Arguments, string? Error) Parse(ReadOnlySpan<string> args)
    {
        var parsed = new Arguments();
        for (var i = 0; i < args.Length; i++)
        {
            var value = i + 1 < args.Length ? args[i + 1] : null;
            switch (args[i])
            {
                case "--verbose":
                    parsed = parsed with { Verbose = true };
                    break;
                case "--backends":
                    parsed = parsed with { Backends = true };
                    break;
                case "--no-events":
                    parsed = parsed with { Events = false };
                    break;
                case "--wire":
                    parsed = parsed with { OverWire = true };
                    break;
                case "--group" when value is not null:
                    parsed = parsed with { Groups = parsed.Groups.Add(value) };
                    i++;
                    break;
                case "--step" when int.TryParse(value, CultureInfo.InvariantCulture, out var step):
                    parsed = parsed with { Step = step };
                    i++;
                    break;
                case "--parallel" when int.TryParse(value, CultureInfo.InvariantCulture, out var parallel) && parallel is > 0 and <= 64:
                    parsed = parsed with { Parallel = parallel };
                    i++;
                    break;
                case "--grpc" when value is not null:
                    parsed = parsed with { Conversations = value };
                    i++;
                    break;
                case "--sdk" when value is not null:
                    parsed = parsed with { SdkConversations = value };
                    i++;
                    break;
                case "--compact" when value is not null:
                    parsed = parsed with { Compact = value };
                    i++;
                    break;
                case ['-', ..]:
                    return (null, $"unknown option, or an option without its value: {args[i]}");
                default:
                    parsed = parsed with { Paths = parsed.Paths.Add(args[i]) };
                    break;
            }
        }

        return parsed.Paths.IsEmpty && parsed.Conversations is null ? (null, "no path was given") : (parsed, null);
    }
}
