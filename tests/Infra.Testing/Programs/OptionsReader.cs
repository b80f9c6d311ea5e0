using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Pulumi;

namespace Infra.Testing.Programs;

/// <summary>Turns options by their Node names into those of the .NET SDK.</summary>
internal sealed partial class OptionsReader(ProgramScope scope, ValueReader values, Task programBuilt, NodeMonitor monitor)
{
    /// <summary>The options of a custom resource, a provider or a read.</summary>
    public CustomResourceOptions Custom(ProgramEntry entry)
    {
        var options = Read<CustomResourceOptions>(entry);
        options.DeleteBeforeReplace = Flag(entry.Option("deleteBeforeReplace"));
        options.AdditionalSecretOutputs = [.. Texts(entry.Option("additionalSecretOutputs"))];
        options.ImportId = Text(entry.Option("import"));
        return options;
    }

    /// <summary>The options of a component.</summary>
    public ComponentResourceOptions Component(ProgramEntry entry)
    {
        var options = Read<ComponentResourceOptions>(entry);
        options.Providers = [.. Texts(entry.Option("providers")).Select(name => (ProviderResource)scope[name])];
        return options;
    }

    private T Read<T>(ProgramEntry entry)
        where T : ResourceOptions, new() => new T
        {
            Parent = Resource(entry.Option("parent")),
            Provider = (ProviderResource?)Resource(entry.Option("provider")),
            DependsOn = DependsOn(entry.Name, [.. Texts(entry.Option("dependsOn")).Select(name => scope[name])]),
            DeletedWith = Resource(entry.Option("deletedWith")),
            ReplaceWith = Texts(entry.Option("replaceWith")).Select(name => scope[name]).ToArray(),
            ReplacementTrigger = Trigger(entry.Option("replacementTrigger")),
            Protect = Flag(entry.Option("protect")),
            RetainOnDelete = Flag(entry.Option("retainOnDelete")),
            IgnoreChanges = [.. Texts(entry.Option("ignoreChanges"))],
            ReplaceOnChanges = [.. Texts(entry.Option("replaceOnChanges"))],
            HideDiffs = [.. Texts(entry.Option("hideDiffs"))],
            Version = Text(entry.Option("version")),
            CustomTimeouts = Timeouts(entry),
            Aliases = [.. Items(entry.Option("aliases")).Select(a => (Input<Alias>)Alias(a))],
        };

    /// <summary>
    /// What a component holds is known when the whole program has been built: Node looks at it after the program's body has run.
    /// </summary>
    private InputList<Resource> DependsOn(string waiter, ImmutableArray<Resource> resources) => resources.Any(static r => r is ComponentResource)
        ? Output.Create(AfterProgram(waiter, resources))
        : resources.ToArray();

    private async Task<ImmutableArray<Resource>> AfterProgram(string waiter, ImmutableArray<Resource> resources)
    {
        await programBuilt;
        return [.. resources.SelectMany(r => scope.Behind(r, scope.Find(waiter)))];
    }

    private Input<object>? Trigger(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Undefined)
        {
            return null;
        }

        return values.Read(json) switch
        {
            Output<string> text => text.Apply(static t => (object)t),
            Output<object?> output => output.Apply(static o => o!),
            var plain => Output.Create(plain!),
        };
    }

    private CustomTimeouts? Timeouts(ProgramEntry entry)
    {
        var json = entry.Option("customTimeouts");
        if (json.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (json.EnumerateObject().Any(static f => Duration(f.Value.GetString()) is null))
        {
            monitor.BadTimeout(entry.Name);
            return null;
        }

        return new CustomTimeouts { Create = Timeout(json, "create"), Update = Timeout(json, "update"), Delete = Timeout(json, "delete") };
    }

    private static TimeSpan? Timeout(JsonElement json, string name) => json.TryGetProperty(name, out var text) ? Duration(text.GetString()) : null;

    private static TimeSpan? Duration(string? text)
    {
        if (text is null || DurationText().Match(text) is not { Success: true } match)
        {
            return null;
        }

        double Part(string name) => match.Groups[name] is { Success: true } group
            ? double.Parse(group.Value, CultureInfo.InvariantCulture)
            : 0;
        return TimeSpan.FromHours(Part("h")) + TimeSpan.FromMinutes(Part("m")) + TimeSpan.FromSeconds(Part("s"));
    }

    private Alias Alias(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String)
        {
            return new Alias { Urn = json.GetString() };
        }

        var alias = new Alias
        {
            Name = Field(json, "name"),
            Type = Field(json, "type"),
            Project = Field(json, "project"),
            Stack = Field(json, "stack"),
            NoParent = json.TryGetProperty("noParent", out var none) && none.GetBoolean(),
        };
        if (json.TryGetProperty("parent", out var parent) && parent.ValueKind == JsonValueKind.String)
        {
            alias.Parent = scope.Find(parent.GetString()!);
            alias.ParentUrn = alias.Parent is null ? (Input<string>)parent.GetString()! : null;
        }

        return alias;
    }

    private static Input<string>? Field(JsonElement json, string name)
    {
        if (json.TryGetProperty(name, out var text) && text.GetString() is { } value)
        {
            return value;
        }

        return null;
    }

    private Resource? Resource(JsonElement json) => Text(json) is { } name ? scope[name] : null;

    private static string? Text(JsonElement json) => json.ValueKind == JsonValueKind.String ? json.GetString() : null;

    private static bool? Flag(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static IEnumerable<string> Texts(JsonElement json) => json.ValueKind == JsonValueKind.String
        ? [json.GetString()!]
        : Items(json).Select(static i => i.GetString()!);

    private static IEnumerable<JsonElement> Items(JsonElement json) => json.ValueKind == JsonValueKind.Array ? json.EnumerateArray() : [];

    [GeneratedRegex("^(?=.)((?<h>[0-9.]+)h)?((?<m>[0-9.]+)m)?((?<s>[0-9.]+)s)?$")]
    private static partial Regex DurationText();
}
