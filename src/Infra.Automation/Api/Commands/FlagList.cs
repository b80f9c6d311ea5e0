using System.Collections;
using System.Globalization;

namespace Pulumi.Automation.Commands;

/// <summary>Collects the flags that were given.</summary>
internal sealed class FlagList : IEnumerable<string>
{
    private readonly List<string> _flags = [];

    /// <summary>A flag that stands by itself; it is not given unless true.</summary>
    public FlagList Add(string flag, bool? value)
    {
        if (value is true)
        {
            _flags.Add(flag);
        }

        return this;
    }

    /// <summary>A flag whose falsehood matters too.</summary>
    public FlagList AddValue(string flag, bool? value)
    {
        if (value is { } given)
        {
            _flags.Add($"{flag}={(given ? "true" : "false")}");
        }

        return this;
    }

    /// <summary>A flag with a text.</summary>
    public FlagList Add(string flag, string? value)
    {
        if (value is { Length: > 0 })
        {
            _flags.Add(flag);
            _flags.Add(value);
        }

        return this;
    }

    /// <summary>A flag with a number.</summary>
    public FlagList Add(string flag, int? value) => Add(flag, value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>A flag for each of several texts.</summary>
    public FlagList Add(string flag, IEnumerable<string>? values)
    {
        foreach (var value in values ?? [])
        {
            Add(flag, value);
        }

        return this;
    }

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => _flags.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
