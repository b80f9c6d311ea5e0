using System.Text;
using System.Text.Json;
using Infra.Core.Diagnostics;

namespace Infra.Providers.Simulated.World;

/// <summary>
/// A world in a file of JSON lines: a header, then one entry a line. A run appends its changes, each on its own line, so that a crash
/// costs the last line at most; at its end the file is written anew beside the old one and takes its place in one move.
/// </summary>
internal sealed class FileWorldStorage : IWorldStorage
{
    private const string Format = "infra-simulated-world";
    private const int FormatVersion = 1;
    private const int MaximumDepth = 128;

    private readonly string _path;
    private readonly string _seed;
    private FileStream? _log;

    private FileWorldStorage(string path, string seed) => (_path, _seed) = (path, seed);

    public static Result<SimulatedWorld> Open(string path, string seed, bool keepChanges)
    {
        if (!File.Exists(path))
        {
            return new Result<SimulatedWorld>(new SimulatedWorld(seed, [], keepChanges ? new FileWorldStorage(path, seed) : null), []);
        }

        // A crash can leave a last line without its end; what it meant to say did not happen.
        var text = File.ReadAllText(path);
        var lines = text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var at = 0;
        try
        {
            using var header = JsonDocument.Parse(lines.Length > 0 ? lines[0] : "");
            if (header.RootElement.GetProperty("format").GetString() != Format)
            {
                return Corrupt(path, 1, "its first line does not say that it is a simulated world");
            }

            if (header.RootElement.GetProperty("version").GetInt32() > FormatVersion)
            {
                return new Result<SimulatedWorld>(null,
                [
                    SimulationDiagnostics.NewerWorld.Create($"'{path}' was written by a newer version") with
                    {
                        NextStep = "update this program, or delete the file to start with an empty world",
                    },
                ]);
            }

            seed = header.RootElement.GetProperty("seed").GetString() ?? seed;
            var entries = new List<WorldEntry>(lines.Length);
            for (at = 1; at < lines.Length; at++)
            {
                using var line = JsonDocument.Parse(lines[at], new JsonDocumentOptions { MaxDepth = MaximumDepth });
                entries.Add(WorldJson.Read(line.RootElement));
            }

            return new Result<SimulatedWorld>(new SimulatedWorld(seed, entries, keepChanges ? new FileWorldStorage(path, seed) : null), []);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return Corrupt(path, at + 1, e.Message);
        }
    }

    public void Append(WorldEntry entry)
    {
        if (_log is null)
        {
            var isNew = !File.Exists(_path) || new FileInfo(_path).Length == 0;
            if (!isNew)
            {
                EndTornLine();
            }

            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(_path))!);
            _log = new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.Read);
            if (isNew)
            {
                WriteLine(_log, Header());
            }
        }

        WriteLine(_log, WorldJson.Write(entry, _seed).Span);
        _log.Flush();
    }

    public void Complete(string seed, IEnumerable<WorldEntry> entries)
    {
        if (_log is null && !File.Exists(_path))
        {
            return;
        }

        _log?.Dispose();
        _log = null;
        var temporary = _path + ".new";
        using (var file = File.Create(temporary))
        {
            WriteLine(file, Header());
            foreach (var entry in entries)
            {
                WriteLine(file, WorldJson.Write(entry, _seed).Span);
            }

            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, _path, overwrite: true);
    }

    private static void WriteLine(Stream stream, ReadOnlySpan<byte> line)
    {
        stream.Write(line);
        stream.WriteByte((byte)'\n');
    }

    private static Result<SimulatedWorld> Corrupt(string path, int line, string reason) => new(null,
    [
        SimulationDiagnostics.CorruptWorld.Create($"the simulated world cannot be read: {reason}") with
        {
            Location = new SourceLocation(path, line, 1),
            NextStep = "repair the line, or delete the file to start with an empty world",
        },
    ]);

    private byte[] Header() =>
        Encoding.UTF8.GetBytes($"{{\"format\":\"{Format}\",\"version\":{FormatVersion},\"seed\":{JsonSerializer.Serialize(_seed)}}}");

    private void EndTornLine()
    {
        using var file = new FileStream(_path, FileMode.Open, FileAccess.ReadWrite);
        file.Seek(-1, SeekOrigin.End);
        if (file.ReadByte() == '\n')
        {
            return;
        }

        var keep = file.Length;
        do
        {
            keep--;
            file.Seek(keep - 1, SeekOrigin.Begin);
        }
        while (keep > 1 && file.ReadByte() != '\n');
        file.SetLength(keep);
    }
}
