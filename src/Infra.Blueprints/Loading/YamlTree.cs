using System.Collections.Immutable;
using Infra.Blueprints.Values;
using Infra.Core.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Infra.Blueprints.Loading;

/// <summary>
/// Builds the tree of values of one YAML document and holds it to the limits. What makes the rest unreadable stops it; every other
/// mistake goes to the report.
/// </summary>
internal sealed class YamlTree(SourceText source, BlueprintLimits limits, Report report)
{
    private readonly YamlEvents _events = new(source, limits);
    private readonly Dictionary<string, Anchored> _anchors = new(StringComparer.Ordinal);
    private readonly HashSet<string> _openAnchors = new(StringComparer.Ordinal);
    private int _nodes;
    private int _aliases;
    private int _deepest;

    /// <summary>The root value.</summary>
    /// <exception cref="DiagnosticException">The text cannot be read to its end.</exception>
    public BlueprintValue Build()
    {
        _events.Next();
        if (_events.Next() is not DocumentStart)
        {
            throw Fail(BlueprintDiagnostics.Empty, "there is nothing in the file", new SourceLocation(source.File, 1, 1),
                "begin with name: and resources:");
        }

        var root = Value(Required(), 1);
        Required();
        if (_events.Next() is DocumentStart second)
        {
            throw Fail(BlueprintDiagnostics.SeveralDocuments, "a second document begins here", _events.PlaceOf(second.Start),
                "keep one blueprint per file");
        }

        return root is BlueprintNull
            ? throw Fail(BlueprintDiagnostics.Empty, "there is nothing in the document", root.Location, "begin with name: and resources:")
            : root;
    }

    private ParsingEvent Required() => _events.Next() ?? throw new InvalidOperationException("the parser ended inside a document");

    private BlueprintValue Value(ParsingEvent at, int depth)
    {
        var place = _events.PlaceOf(at.Start);
        if (at is AnchorAlias alias)
        {
            return Alias(alias, place, depth);
        }

        Count(1, depth, place);
        var anchor = at is NodeEvent { Anchor.IsEmpty: false } node ? node.Anchor.Value : null;
        var (nodesBefore, deepestBefore) = (_nodes, _deepest);
        _deepest = depth;
        if (anchor is not null)
        {
            _openAnchors.Add(anchor);
        }

        BlueprintValue value = at switch
        {
            Scalar scalar => ScalarValues.Read(scalar, place, report),
            SequenceStart => List(place, depth),
            MappingStart => Map(place, depth),
            _ => throw new InvalidOperationException($"the parser gave {at.GetType().Name} where a value begins"),
        };
        ScalarValues.CheckTag((NodeEvent)at, value, report);
        if (anchor is not null)
        {
            _openAnchors.Remove(anchor);
            _anchors[anchor] = new Anchored(value, _nodes - nodesBefore + 1, _deepest - depth);
        }

        _deepest = Math.Max(_deepest, deepestBefore);
        return value;
    }

    private BlueprintList List(SourceLocation place, int depth)
    {
        var items = ImmutableArray.CreateBuilder<BlueprintValue>();
        for (var at = Required(); at is not SequenceEnd; at = Required())
        {
            items.Add(Value(at, depth + 1));
        }

        return new BlueprintList(place, items.DrainToImmutable());
    }

    private BlueprintValue Map(SourceLocation place, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<BlueprintEntry>();
        Dictionary<string, SourceLocation>? seen = null;
        for (var at = Required(); at is not MappingEnd; at = Required())
        {
            var key = Value(at, depth + 1);
            var value = Value(Required(), depth + 1);
            if (Key(at, key) is not { } name)
            {
                continue;
            }

            if (FirstPlace(name, entries, ref seen) is not { } first)
            {
                entries.Add(new BlueprintEntry(name, key.Location, value));
                seen?.Add(name, key.Location);
            }
            else
            {
                Add(BlueprintDiagnostics.DuplicateKey, $"'{name}' is already given at {first.Line}:{first.Column}", key.Location,
                    "keep one of the two");
            }
        }

        return Functions.Recognize(new BlueprintMap(place, entries.DrainToImmutable()), report);
    }

    /// <summary>Where a mapping already has a key. Most mappings have a few keys; only larger ones are worth an index.</summary>
    private static SourceLocation? FirstPlace(
        string name, ImmutableArray<BlueprintEntry>.Builder entries, ref Dictionary<string, SourceLocation>? seen)
    {
        const int SmallMap = 8;
        if (entries.Count > SmallMap)
        {
            seen ??= entries.ToDictionary(static e => e.Key, static e => e.KeyLocation, StringComparer.Ordinal);
            return seen.TryGetValue(name, out var place) ? place : null;
        }

        foreach (var entry in entries)
        {
            if (string.Equals(entry.Key, name, StringComparison.Ordinal))
            {
                return entry.KeyLocation;
            }
        }

        return null;
    }

    private string? Key(ParsingEvent at, BlueprintValue key)
    {
        if (at is Scalar { Style: ScalarStyle.Plain, Value: "<<" })
        {
            Add(BlueprintDiagnostics.BadKey, "merge keys ('<<') are not part of YAML 1.2", key.Location, "use defaults: for what resources share");
            return null;
        }

        if (at is not Scalar scalar)
        {
            Add(BlueprintDiagnostics.BadKey, $"a key must be a text, not {key.Kind}", key.Location, "write the key as a word");
            return null;
        }

        return scalar.Value;
    }

    private BlueprintValue Alias(AnchorAlias alias, SourceLocation place, int depth)
    {
        var name = alias.Value.Value;
        if (++_aliases > limits.MaxAliases)
        {
            throw TooMuch($"more than {limits.MaxAliases} aliases are used ({nameof(limits.MaxAliases)})", place);
        }

        if (_openAnchors.Contains(name))
        {
            throw Fail(BlueprintDiagnostics.BadAlias, $"'*{name}' stands inside the value that it names", place, "a value cannot contain itself");
        }

        if (!_anchors.TryGetValue(name, out var anchored))
        {
            Add(BlueprintDiagnostics.BadAlias, $"'*{name}' has no anchor '&{name}' before it", place, "define the anchor first, or put the text in quotes");
            return new BlueprintNull(place);
        }

        Count(anchored.Nodes, depth + anchored.Height, place);
        return anchored.Value;
    }

    private void Count(int nodes, int depth, SourceLocation place)
    {
        _nodes += nodes;
        _deepest = Math.Max(_deepest, depth);
        if (_nodes > limits.MaxNodes)
        {
            throw TooMuch($"there are more than {limits.MaxNodes} values, aliases expanded ({nameof(limits.MaxNodes)})", place);
        }

        if (depth > limits.MaxDepth)
        {
            throw TooMuch($"values are nested more than {limits.MaxDepth} deep ({nameof(limits.MaxDepth)})", place);
        }
    }

    private void Add(DiagnosticDescriptor kind, string message, SourceLocation place, string nextStep) =>
        report.Add(kind.Create(message) with { Location = place, NextStep = nextStep });

    private static DiagnosticException TooMuch(string message, SourceLocation place) =>
        Fail(BlueprintDiagnostics.LimitExceeded, message, place, "split the blueprint, or write it flatter");

    private static DiagnosticException Fail(DiagnosticDescriptor kind, string message, SourceLocation place, string nextStep) =>
        new(kind.Create(message) with { Location = place, NextStep = nextStep });

    /// <summary>A value with an anchor: what it weighs, and how many levels lie below its own.</summary>
    private sealed record Anchored(BlueprintValue Value, int Nodes, int Height);
}
