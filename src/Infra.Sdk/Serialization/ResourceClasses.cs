using System.Reflection;
using System.Runtime.CompilerServices;

namespace Pulumi;

/// <summary>The classes that stand for resource types, found once per assembly.</summary>
internal static class ResourceClasses
{
    private static readonly ConditionalWeakTable<Assembly, ILookup<string, (string? Version, Type Type)>> Classes = [];

    /// <summary>The class of a resource type, of the same major version where both sides name one; the newest first.</summary>
    public static Type? Find(string token, string? version) =>
        AppDomain.CurrentDomain.GetAssemblies()
            .Where(static a => !a.IsDynamic)
            .SelectMany(a => Classes.GetValue(a, Scan)[token])
            .Where(c => Major(version) is not { } wanted || Major(c.Version) is not { } offered || wanted == offered)
            .OrderByDescending(static c => c.Version, StringComparer.Ordinal)
            .Select(static c => c.Type)
            .FirstOrDefault();

    /// <summary>Makes an instance that looks its state up by URN; null where the class has no constructor of the usual form.</summary>
    public static Resource? Construct(Type type, CoreUrn urn)
    {
        var constructor = type.GetConstructors().FirstOrDefault(static c => c.GetParameters() is [var name, .., var options]
            && name.ParameterType == typeof(string) && typeof(ResourceOptions).IsAssignableFrom(options.ParameterType));
        if (constructor is null)
        {
            return null;
        }

        var parameters = constructor.GetParameters();
        var arguments = new object?[parameters.Length];
        arguments[0] = urn.Name;
        arguments[^1] = typeof(ComponentResourceOptions).IsAssignableFrom(parameters[^1].ParameterType)
            ? new ComponentResourceOptions { Urn = urn.Value }
            : new CustomResourceOptions { Urn = urn.Value };
        return (Resource)constructor.Invoke(arguments);
    }

    private static ILookup<string, (string? Version, Type Type)> Scan(Assembly assembly) =>
        Types(assembly)
            .Where(static t => typeof(Resource).IsAssignableFrom(t) && !t.IsAbstract)
            .SelectMany(static t => t.GetCustomAttributes<ResourceTypeAttribute>().Select(a => (a.Type, Found: (a.Version, t))))
            .ToLookup(static e => e.Type, static e => e.Found);

    private static IEnumerable<Type> Types(Assembly assembly)
    {
        if (!assembly.GetReferencedAssemblies().Any(static a => a.Name == typeof(Resource).Assembly.GetName().Name)
            && assembly != typeof(Resource).Assembly)
        {
            return [];
        }

        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException partly)
        {
            return partly.Types.OfType<Type>();
        }
    }

    private static string? Major(string? version) => string.IsNullOrEmpty(version) ? null : version.Split('.')[0];
}
