using System.Reflection;
using System.Runtime.Loader;

namespace Infra.Automation.Programs;

/// <summary>
/// Loads a program's assembly with its own dependencies, except those that it must share with the engine: our vocabulary and our SDK, so
/// that both sides speak of the same types.
/// </summary>
internal sealed class ProgramLoadContext(string assemblyPath, IReadOnlySet<string> shared) : AssemblyLoadContext("program", isCollectible: false)
{
    private readonly AssemblyDependencyResolver _resolver = new(assemblyPath);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name is not { } name || shared.Contains(name))
        {
            return null;
        }

        return _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : nint.Zero;
}
