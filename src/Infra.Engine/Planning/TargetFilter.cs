using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Infra.Core;
using Infra.Core.Resources;
using Infra.Engine.Events;

namespace Infra.Engine.Planning;

/// <summary>
/// Which resources an operation may touch (protocol reference 4.14). Literal URNs or globs, where <c>*</c> matches no colon and
/// <c>**</c> anything. Providers and the root stack are always targets.
/// </summary>
internal sealed class TargetFilter
{
    private readonly UrnMatcher _targets;
    private readonly UrnMatcher _excludes;
    private readonly UrnMatcher _replaces;
    private readonly bool _withDependents;
    private readonly bool _withoutDependents;
    private readonly HashSet<Urn> _implied = [];

    /// <summary>A filter from the options of an operation.</summary>
    public TargetFilter(DeploymentOptions options)
    {
        _targets = new UrnMatcher(options.Targets);
        _excludes = new UrnMatcher(options.Excludes);
        _replaces = new UrnMatcher(options.ReplaceTargets);
        _withDependents = options.TargetDependents;
        _withoutDependents = options.ExcludeDependents;
        Literals = [.. options.Targets.Where(static t => !t.Contains('*', StringComparison.Ordinal))];
        ExcludeLiterals = [.. options.Excludes.Where(static t => !t.Contains('*', StringComparison.Ordinal))];
        ReplaceLiterals = [.. options.ReplaceTargets.Where(static t => !t.Contains('*', StringComparison.Ordinal))];
    }

    /// <summary>Reports patterns that match nothing. They may (protocol reference 4.14), but whoever mistypes one wants to know.</summary>
    /// <param name="known">Every resource that one could mean.</param>
    /// <param name="events">Takes the warnings.</param>
    public void ReportUnmatched(IEnumerable<Urn> known, EventPublisher events)
    {
        var open = _targets.Globs.Select(static g => (Option: "target", Glob: g))
            .Concat(_excludes.Globs.Select(static g => (Option: "exclude", Glob: g)))
            .Concat(_replaces.Globs.Select(static g => (Option: "replace", Glob: g))).ToList();
        if (open.Count == 0)
        {
            return;
        }

        foreach (var urn in known)
        {
            open.RemoveAll(o => o.Glob.Expression.IsMatch(urn.Value));
        }

        foreach (var (option, glob) in open)
        {
            events.Report(EngineDiagnostics.PatternUnmatched.Create($"the pattern '{glob.Text}' of --{option} matches no resource") with
            {
                NextStep = "'*' stands for anything but a colon, '**' for anything: '**::NAME' is every resource of that name",
            });
        }
    }

    /// <summary>Whether only what a program sets up is a target: providers and components, not what providers manage.</summary>
    public bool SparesManaged { get; init; }

    /// <summary>Whether a resource depends on its provider; not in a refresh (protocol reference 4.8).</summary>
    public bool CountsProviders { get; init; } = true;

    /// <summary>Whether anything is left out at all.</summary>
    public bool IsConstrained => !_targets.IsEmpty || !_excludes.IsEmpty;

    /// <summary>Whether targets are named, rather than what to leave out.</summary>
    public bool NamesTargets => !_targets.IsEmpty;

    /// <summary>The targets that were named literally.</summary>
    public ImmutableArray<string> Literals { get; }

    /// <summary>The excludes that were named literally.</summary>
    public ImmutableArray<string> ExcludeLiterals { get; }

    /// <summary>The resources to be replaced that were named literally.</summary>
    public ImmutableArray<string> ReplaceLiterals { get; }

    /// <summary>Whether what depends on a target is one too.</summary>
    public bool IncludesDependents => _withDependents;

    /// <summary>Whether all that was named literally is known; reports what is not.</summary>
    public static bool AllExist(ImmutableArray<string> named, Func<string, bool> isKnown, EventPublisher events)
    {
        var missing = named.Where(n => !isKnown(n)).ToList();
        missing.ForEach(m => ReportMissing(m, events));
        return missing.Count == 0;
    }

    /// <summary>Whether a resource is a target by its own URN.</summary>
    public bool Names(Urn urn) => _targets.Matches(urn);

    /// <summary>Whether the options ask for a resource to be replaced.</summary>
    public bool IsReplaceTarget(Urn urn) => !_replaces.IsEmpty && _replaces.Matches(urn);

    /// <summary>Whether a resource may be touched, by its own URN or by what it depends on.</summary>
    public bool IsTargeted(ResourceState state)
    {
        if (SparesManaged)
        {
            return !state.Custom || state.IsProvider;
        }

        if (state.IsProvider && _withDependents)
        {
            // It is a target in any case; its resources are where it depends on one.
            Imply(state);
        }

        if (!IsConstrained || state.IsProvider || state.Urn.IsRootStack)
        {
            return true;
        }

        return IsNamed(state);
    }

    /// <summary>The same without the exemption of providers and root stacks: what may be deleted or refreshed.</summary>
    public bool IsNamed(ResourceState state)
    {
        if (!_targets.IsEmpty)
        {
            return _targets.Matches(state.Urn) || (_withDependents && Imply(state));
        }

        if (_excludes.IsEmpty)
        {
            return true;
        }

        return !_excludes.Matches(state.Urn) && !(_withoutDependents && ImplyExcluded(state));
    }

    private static void ReportMissing(string target, EventPublisher events) =>
        events.Report(EngineDiagnostics.TargetNotFound.Create($"the target '{target}' is not in the stack") with
        {
            NextStep = target.Contains("::", StringComparison.Ordinal) ? "check the URN; in a shell, escape its dollar signs"
                : $"give its URN, or a pattern that ends with its name: '**::{target}'",
        });

    private IEnumerable<Urn> Needs(ResourceState state) =>
        (CountsProviders || state.Provider is null ? state : state with { Provider = null }).AllDependencies();

    private bool Imply(ResourceState state)
    {
        if (Needs(state).Any(urn => _targets.Matches(urn) || _implied.Contains(urn)))
        {
            _implied.Add(state.Urn);
            return true;
        }

        return false;
    }

    private bool ImplyExcluded(ResourceState state)
    {
        if (Needs(state).Any(urn => _excludes.Matches(urn) || _implied.Contains(urn)))
        {
            _implied.Add(state.Urn);
            return true;
        }

        return false;
    }

    private sealed class UrnMatcher
    {
        private readonly HashSet<string> _exact = new(StringComparer.Ordinal);
        private readonly List<(string Text, Regex Expression)> _globs = [];

        public UrnMatcher(ImmutableArray<string> patterns)
        {
            foreach (var pattern in patterns)
            {
                if (pattern.Contains('*', StringComparison.Ordinal))
                {
                    _globs.Add((pattern, Compile(pattern)));
                }
                else
                {
                    _exact.Add(pattern);
                }
            }
        }

        public IReadOnlyList<(string Text, Regex Expression)> Globs => _globs;

        public bool IsEmpty => _exact.Count == 0 && _globs.Count == 0;

        public bool Matches(Urn urn) => _exact.Contains(urn.Value) || _globs.Exists(g => g.Expression.IsMatch(urn.Value));

        private static Regex Compile(string pattern)
        {
            var text = new StringBuilder("^");
            for (var i = 0; i < pattern.Length; i++)
            {
                if (pattern[i] != '*')
                {
                    text.Append(Regex.Escape(pattern[i].ToString()));
                }
                else if (i + 1 < pattern.Length && pattern[i + 1] == '*')
                {
                    text.Append(".*");
                    i++;
                }
                else
                {
                    text.Append("[^:]*");
                }
            }

            const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.Singleline;
            return new Regex(text.Append('$').ToString(), Options);
        }
    }
}
