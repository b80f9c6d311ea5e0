using System.Reflection;
using Pulumi.Automation;

namespace Infra.Automation.Tests.Surface;

/// <summary>Whatever a program may name of the official package is here, with the same types.</summary>
public sealed class SurfaceTests
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(object)] = "object",
    };

    [Fact]
    public void Every_type_and_member_of_the_official_package_exists()
    {
        var missing = Lines().Where(static l => !Exists(l[0], l.ElementAtOrDefault(1))).Select(static l => string.Join(' ', l)).ToList();

        Assert.Empty(missing);
        Assert.True(Lines().Count() > 700);
    }

    [Fact]
    public void The_search_for_members_can_fail()
    {
        Assert.False(Exists("Pulumi.Automation.Nothing", null));
        Assert.False(Exists("Pulumi.Automation.UpOptions", "Replaces {get;set}"));
        Assert.False(Exists("Pulumi.Automation.WorkspaceStack", "UpAsync(PreviewOptions?,CancellationToken)"));
        Assert.False(Exists("Pulumi.Automation.WorkspaceStack", "Name {get;set}"));
        Assert.False(Exists("Pulumi.Automation.PluginKind", "Tool"));
    }

    [Fact]
    public void Results_and_events_can_be_made_by_tests_of_programs()
    {
        var closed = typeof(LocalWorkspace).Assembly.GetExportedTypes()
            .Where(static t => t.Namespace is "Pulumi.Automation" or "Pulumi.Automation.Events" && t is { IsClass: true, IsAbstract: false })
            .Where(static t => t.GetConstructors().Length == 0)
            .Select(static t => t.Name).Order(StringComparer.Ordinal);

        Assert.Equal(["LocalWorkspace", "RemoteWorkspaceStack", "StackDeployment", "WorkspaceStack", "WorkspaceStackState"], closed);
    }

    private static IEnumerable<string[]> Lines()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Infra.Automation.Tests.Surface.official-surface.txt")!;
        return new StreamReader(stream).ReadToEnd().Split('\n').Where(static l => l.Length > 0 && l[0] != '#').Select(static l => l.Split('\t'));
    }

    private static bool Exists(string name, string? member)
    {
        if (typeof(LocalWorkspace).Assembly.GetType(name) is not { IsPublic: true } type)
        {
            return false;
        }

        return member switch
        {
            null => true,
            _ when member.StartsWith("ctor(", StringComparison.Ordinal) => type.GetConstructors().Any(c => "ctor" + Parameters(c) == member),
            _ when member.EndsWith('}') => Property(type, member),
            _ when member.Contains('(', StringComparison.Ordinal) => type.GetMethods(All).Any(m => IsOpen(m) && m.Name + Parameters(m) == member),
            _ => type.GetField(member, BindingFlags.Public | BindingFlags.Static) is not null,
        };
    }

    private static bool IsOpen(MethodBase method) => method.IsPublic || method.IsFamily;

    private static bool Property(Type type, string member)
    {
        var (name, accessors) = (member.Split(' ')[0], member.Split('{')[1].TrimEnd('}'));
        var property = type.GetProperty(name);
        return property?.GetMethod?.IsPublic is true && (!accessors.Contains("set", StringComparison.Ordinal) || property.SetMethod?.IsPublic is true);
    }

    private static string Parameters(MethodBase method)
    {
        var nullability = new NullabilityInfoContext();
        return $"({string.Join(',', method.GetParameters().Select(p => Text(p.ParameterType, nullability.Create(p))))})";
    }

    private static string Text(Type type, NullabilityInfo? nullability)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Text(inner, null) + "?";
        }

        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        var mark = !type.IsValueType && nullability?.ReadState == NullabilityState.Nullable ? "?" : "";
        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword + mark;
        }

        if (!type.IsGenericType)
        {
            return type.Name + mark;
        }

        var arguments = type.GetGenericArguments().Select((a, i) => Text(a, nullability?.GenericTypeArguments.ElementAtOrDefault(i)));
        return $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(',', arguments)}>{mark}";
    }
}
