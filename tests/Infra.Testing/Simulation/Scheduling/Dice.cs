namespace Infra.Testing.Simulation.Scheduling;

/// <summary>The only source of chance in a simulation: the same seed gives the same course.</summary>
public sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>A number from 0 to one below a limit.</summary>
    public int Below(int limit) => _random.Next(limit);

    /// <summary>Yes, with a chance in percent.</summary>
    public bool Chance(int percent) => _random.Next(100) < percent;

    /// <summary>One of several.</summary>
    public T Pick<T>(params IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    /// <summary>The seed of another die.</summary>
    public int NextSeed() => _random.Next();
}
