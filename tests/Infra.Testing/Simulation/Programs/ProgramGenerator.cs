using System.Globalization;
using Infra.Testing.Simulation.Scheduling;

namespace Infra.Testing.Simulation.Programs;

/// <summary>
/// Makes program after program: each keeps, changes, drops, renames and adds resources of the one before. What is protected is first
/// declared without protection before it goes.
/// </summary>
public sealed class ProgramGenerator(Dice dice)
{
    private const int MostResources = 7;
    private readonly List<PlannedResource> _resources = [];
    private int _names;

    /// <summary>The next version.</summary>
    public ProgramVersion Next()
    {
        foreach (var resource in _resources.ToArray())
        {
            Change(resource);
        }

        while (_resources.Count < 2 || (_resources.Count < MostResources && dice.Chance(50)))
        {
            _resources.Add(New());
        }

        return new ProgramVersion([.. _resources]) { ThrowsAfter = dice.Chance(4) ? dice.Below(_resources.Count) : null };
    }

    private void Change(PlannedResource resource)
    {
        resource = _resources.Find(r => r.Name == resource.Name)!;
        var index = _resources.IndexOf(resource);
        if (resource.Protect)
        {
            _resources[index] = resource with { Protect = dice.Chance(50) };
        }
        else if (dice.Chance(14))
        {
            Drop(resource);
        }
        else if (!resource.IsComponent && resource.FormerName is null && dice.Chance(8))
        {
            Rename(resource, index);
        }
        else if (!resource.IsComponent && dice.Chance(45))
        {
            var key = dice.Pick("a", "a", "force", "dbr");
            _resources[index] = resource with { Values = resource.Values.SetItem(key, dice.Below(4)), FormerName = null };
        }
        else
        {
            _resources[index] = resource with { FormerName = null, Protect = !resource.IsComponent && dice.Chance(5), Retain = resource.Retain && dice.Chance(80) };
        }
    }

    private void Drop(PlannedResource resource)
    {
        _resources.Remove(resource);
        for (var i = 0; i < _resources.Count; i++)
        {
            _resources[i] = _resources[i].Without(resource.Name);
        }
    }

    private void Rename(PlannedResource resource, int index)
    {
        var name = NewName();
        _resources[index] = resource with { Name = name, FormerName = resource.Name };
        for (var i = 0; i < _resources.Count; i++)
        {
            _resources[i] = Renamed(_resources[i], resource.Name, name);
        }
    }

    private static PlannedResource Renamed(PlannedResource resource, string from, string to)
    {
        string? Map(string? name) => name == from ? to : name;
        var references = resource.References;
        foreach (var (key, name) in resource.References)
        {
            references = references.SetItem(key, Map(name)!);
        }

        return resource with
        {
            Parent = Map(resource.Parent),
            References = references,
            DependsOn = [.. resource.DependsOn.Select(n => Map(n)!)],
            DeletedWith = Map(resource.DeletedWith),
            ReplaceWith = Map(resource.ReplaceWith),
        };
    }

    private PlannedResource New()
    {
        var names = _resources.Where(static r => r.DeletedWith is null).Select(static r => r.Name).ToArray();
        var custom = _resources.Where(static r => !r.IsComponent).Select(static r => r.Name).ToArray();
        var resource = new PlannedResource(NewName())
        {
            Parent = names.Length > 0 && dice.Chance(25) ? dice.Pick(names) : null,
            IsComponent = dice.Chance(15),
        };
        if (resource.IsComponent)
        {
            return resource;
        }

        resource = resource with
        {
            Values = resource.Values.Add("a", dice.Below(4)),
            Protect = dice.Chance(6),
            Retain = dice.Chance(8),
            DeleteBeforeReplace = dice.Chance(10) ? dice.Chance(50) : null,
            IgnoreChanges = dice.Chance(8) ? ["a"] : [],
        };
        return custom.Length > 0 ? Referring(resource, custom) : resource;
    }

    private PlannedResource Referring(PlannedResource resource, string[] custom)
    {
        if (dice.Chance(50))
        {
            resource = resource with { References = resource.References.Add(dice.Pick("ref", "ref", "forceRef", "dbrRef"), dice.Pick(custom)) };
        }

        if (dice.Chance(25))
        {
            resource = resource with { DependsOn = [dice.Pick(custom)] };
        }

        if (dice.Chance(10))
        {
            var owner = dice.Pick(custom);
            resource = resource with { DeletedWith = owner, References = resource.References.Add("forceOwner", owner) };
        }

        return dice.Chance(8) ? resource with { ReplaceWith = dice.Pick(custom) } : resource;
    }

    private string NewName() => $"r{(_names++).ToString(CultureInfo.InvariantCulture)}";
}
