using System.Runtime.CompilerServices;

namespace Infra.Extensibility.Processes;

/// <summary>Reads a process's output line by line, however long the lines are that it writes.</summary>
public static class BoundedLines
{
    /// <summary>The longest line; what is longer comes in pieces.</summary>
    public const int MaxLength = 16 * 1024;

    /// <summary>The lines of a reader, without their ends.</summary>
    public static async IAsyncEnumerable<string> ReadAsync(TextReader reader, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffer = new char[MaxLength];
        var filled = 0;
        int read;
        while ((read = await reader.ReadAsync(buffer.AsMemory(filled), cancellationToken)) > 0)
        {
            filled += read;
            int end;
            while ((end = Array.IndexOf(buffer, '\n', 0, filled)) >= 0)
            {
                yield return new string(buffer, 0, end).TrimEnd('\r');
                filled -= end + 1;
                Array.Copy(buffer, end + 1, buffer, 0, filled);
            }

            if (filled == buffer.Length)
            {
                yield return new string(buffer);
                filled = 0;
            }
        }

        if (filled > 0)
        {
            yield return new string(buffer, 0, filled).TrimEnd('\r');
        }
    }
}
