using System.Collections.Immutable;
using Infra.Blueprints;
using Infra.Blueprints.References;
using Infra.Blueprints.Values;
using Infra.Core.Diagnostics;

namespace Infra.Tests.Blueprints;

/// <summary>Makes any valid blueprint out of a seed: every kind of value, odd texts, every option.</summary>
internal sealed class RandomBlueprint(int seed)
{
    private const int MaxDepth = 4;
    private static readonly SourceLocation Nowhere = new("", 0, 0);
    private static readonly string[] Odd =
    [
        "", " ", "yes", "no", "null", "~", "true", "12", "1e5", "0x1F", ".inf", "- a", "a: b", "#c", "a #c", "\"q\"", "'q'", "\\",
        "a\nb", "\n", "\ta", "é", "日本",
        "😀", "{}", "[]", "*a", "&a", "!t", "%x", "@x", "`x", "|", ">", "a,b", "<<",
        "${a.b}", "x ${a.b[0]} y", "$${a}", "$", "$$", "\u2028", "\u0085", "fn", "? x",
    ];

    private readonly Random _random = new(seed);

    public Blueprint Make()
    {
        var resources = Many(4, i => new BlueprintResource(Place($"r{i}"), Place(Pick("aws:ec2/vpc:Vpc", "compute", "a:b:C")), Nowhere)
        {
            Provider = Maybe(() => Place(Pick("aws", "west"))),
            Specs = Map(1),
            Dependencies = Many(3, static n => Place($"r{n}")),
            Options = Options(),
            Metadata = MaybeRef(() => Map(2)),
        });
        var components = Many(3, i => new BlueprintComponent(Place($"c{i}"), Place("Fleet"), Nowhere) { Specs = Map(1), Options = Options() });
        return new Blueprint(Place("x" + _random.Next()), Nowhere)
        {
            Description = MaybeRef(Word),
            Config = Many(3, i => new ConfigDeclaration(Place($"k{i}"), (ConfigType)_random.Next(6))
            {
                Default = MaybeRef(() => Value(2)),
                IsSecret = Flip(),
                Description = MaybeRef(Word),
            }),
            Defaults = Many(3, i => new BlueprintDefault(Place($"a:b:C{i}"))
            {
                Specs = MaybeRef(() => Map(2)),
                Options = Options(),
                Provider = Maybe(static () => Place("aws")),
            }),
            Resources = resources,
            Components = components,
            Outputs = MaybeRef(() => Map(1)),
            Metadata = MaybeRef(() => Map(1)),
        };
    }

    private BlueprintOptions Options()
    {
        var options = new BlueprintOptions
        {
            Protect = Maybe(Flip),
            RetainOnDelete = Maybe(Flip),
            DeleteBeforeReplace = Maybe(Flip),
            IgnoreChanges = Words(),
            ReplaceOnChanges = Words(),
            HideDiffs = Words(),
            AdditionalSecretOutputs = Words(),
            DependsOn = Many(2, static i => Place($"r{i}")),
            Parent = Maybe(static () => Place("p")),
            DeletedWith = Maybe(static () => Place("d")),
            ReplaceWith = Many(2, static i => Place($"w{i}")),
            Providers = Many(2, static i => Place($"p{i}")),
            Aliases = Many(2, Alias),
            Import = MaybeRef(Word),
            Version = MaybeRef(Word),
            PluginDownloadUrl = MaybeRef(Word),
            CustomTimeouts = MaybeRef(() => new BlueprintTimeouts(
                Maybe(() => TimeSpan.FromSeconds(1 + _random.Next(100_000))), null, Maybe(static () => TimeSpan.FromMinutes(5)))),
        };
        return Flip() ? options : BlueprintOptions.None;
    }

    private BlueprintAlias Alias(int which) =>
        which == 0 ? new BlueprintAlias { Urn = "urn:pulumi:a::b::c::d" } : new BlueprintAlias { Name = Word() + "x", NoParent = Flip() };

    private BlueprintValue Value(int depth) => _random.Next(depth >= MaxDepth ? 4 : 7) switch
    {
        0 => new BlueprintNull(Nowhere),
        1 => new BlueprintBool(Nowhere, Flip()),
        2 => new BlueprintNumber(Nowhere, Pick(0, -1, 1.5, 1e300, 9007199254740992, -0.1, 123456789, _random.Next())),
        3 => Text(),
        4 => new BlueprintList(Nowhere, Many(3, _ => Value(depth + 1))),
        5 => new BlueprintFunction(Nowhere, "toJSON", Value(depth + 1)),
        _ => Map(depth + 1),
    };

    private BlueprintMap Map(int depth) =>
        new(Nowhere, [.. Many(4, _ => Word()).Distinct().Select(key => new BlueprintEntry(key, Nowhere, Value(depth)))]);

    private BlueprintText Text()
    {
        var text = Word();
        return new BlueprintText(Nowhere, text, TemplateParser.Parse(text, static _ => Nowhere, new Report(1)));
    }

    private string Word() => Flip() ? Pick(Odd) : Pick(Odd) + Pick("a", "-", " ", "b.c") + Pick(Odd);

    private ImmutableArray<string> Words() => Many(3, _ => Word());

    private static Placed<string> Place(string text) => new(text, Nowhere);

    private ImmutableArray<T> Many<T>(int below, Func<int, T> make) => [.. Enumerable.Range(0, _random.Next(below)).Select(make)];

    private T? Maybe<T>(Func<T> make)
        where T : struct => Flip() ? make() : null;

    private T? MaybeRef<T>(Func<T> make)
        where T : class => Flip() ? make() : null;

    private T Pick<T>(params ReadOnlySpan<T> from) => from[_random.Next(from.Length)];

    private bool Flip() => _random.Next(2) == 0;
}
