namespace Infra.Extensibility.Processes;

/// <summary>The last lines that a process wrote, for messages about its end. Safe for concurrent use.</summary>
public sealed class OutputTail
{
    private const int Kept = 20;
    private readonly Queue<string> _lines = new();
    private readonly Lock _gate = new();

    /// <summary>Takes a line.</summary>
    public void Add(string line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return;
        }

        lock (_gate)
        {
            if (_lines.Count == Kept)
            {
                _lines.Dequeue();
            }

            _lines.Enqueue(line);
        }
    }

    /// <summary>Takes every line of a reader until its end.</summary>
    public async Task DrainAsync(TextReader reader)
    {
        await foreach (var line in BoundedLines.ReadAsync(reader, CancellationToken.None))
        {
            Add(line);
        }
    }

    /// <summary>The lines.</summary>
    public override string ToString()
    {
        lock (_gate)
        {
            return string.Join('\n', _lines);
        }
    }
}
