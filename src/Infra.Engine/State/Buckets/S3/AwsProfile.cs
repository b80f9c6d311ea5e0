namespace Infra.Engine.State.Buckets.S3;

/// <summary>One profile of the shared files <c>~/.aws/credentials</c> and <c>~/.aws/config</c>. The first file's settings count.</summary>
/// <param name="Name">The profile.</param>
/// <param name="Settings">Names, lower case, and values.</param>
internal sealed record AwsProfile(string Name, IReadOnlyDictionary<string, string> Settings)
{
    /// <summary>The largest file that is read, in bytes.</summary>
    private const int MaxSize = 1024 * 1024;

    /// <summary>A setting, or null.</summary>
    public string? this[string name] => Settings.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>Reads a profile; null where neither file has it.</summary>
    /// <param name="name">The profile.</param>
    /// <param name="credentialsFile">The file whose sections are profiles.</param>
    /// <param name="configFile">The file whose sections are called <c>profile NAME</c>, and <c>default</c>.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static AwsProfile? Read(string name, string credentialsFile, string configFile)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        var found = Read(credentialsFile, s => s == name, settings);
        found |= Read(configFile, s => s == "profile " + name || (s == name && name == "default"), settings);
        return found ? new AwsProfile(name, settings) : null;
    }

    private static bool Read(string path, Func<string, bool> isProfile, Dictionary<string, string> settings)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            return false;
        }

        if (file.Length > MaxSize)
        {
            throw new IOException($"the file '{path}' is larger than {MaxSize} bytes");
        }

        var (found, inside) = (false, false);
        foreach (var line in File.ReadLines(path))
        {
            var text = line.Trim();
            if (text is ['[', .. var section, ']'])
            {
                inside = isProfile(string.Join(' ', section.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
                found |= inside;
            }
            else if (inside && text is not (['#', ..] or [';', ..]) && text.IndexOf('=', StringComparison.Ordinal) is > 0 and var at
                && !char.IsWhiteSpace(line[0]))
            {
                settings.TryAdd(text[..at].TrimEnd().ToLowerInvariant(), text[(at + 1)..].TrimStart());
            }
        }

        return found;
    }
}
