using System.Reflection;
using System.Runtime.CompilerServices;

namespace Pulumi.Experimental.Provider;

/// <summary>Runs the components of an assembly as a plugin.</summary>
public static class ComponentProviderHost
{
    /// <summary>Serves every component of an assembly until the engine is gone.</summary>
    /// <param name="args">The process's arguments.</param>
    /// <param name="componentAssembly">The assembly; null for the one that calls.</param>
    /// <param name="packageName">The package's name; null for that of the assembly.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task Serve(string[] args, Assembly? componentAssembly = null, string? packageName = null)
    {
        var assembly = componentAssembly ?? Assembly.GetCallingAssembly();
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";
        var metadata = new Metadata(packageName ?? PackageNameOf(assembly), Version: version);
        return Provider.Serve(args, version, _ => new ComponentProvider(assembly, metadata), CancellationToken.None);
    }

    // Tokens take small letters, digits and dashes.
    private static string PackageNameOf(Assembly assembly) => string.Concat(
        assembly.GetName().Name!.Select(static c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-'));
}
