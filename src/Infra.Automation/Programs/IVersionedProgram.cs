using System.Collections.Immutable;
using Infra.Core.Programs;

namespace Infra.Automation.Programs;

/// <summary>A program that can say what it is made of, so that a saved plan is refused when the program is another one.</summary>
public interface IVersionedProgram : IProgram
{
    /// <summary>The program's files by their paths, and the digest of each.</summary>
    /// <param name="except">A file that is written by this very operation, or null: it does not count.</param>
    ImmutableSortedDictionary<string, string> ReadDigest(string? except);
}
