using System.Collections.Immutable;

namespace Infra.Extensibility.Plugins;

/// <summary>What Node programs and plugins bring along: the npm package of the Node SDK.</summary>
public static class NodeModules
{
    // With colours, Node 20 never comes to an end of describing an error whose stack goes through a scoped package.
    private const string Script =
        "import util from 'node:util';" +
        "util.inspect = new Proxy(util.inspect, { apply: (inspect, self, args) => Reflect.apply(inspect, self," +
        " args[1] && typeof args[1] === 'object' ? [args[0], { ...args[1], colors: false }, ...args.slice(2)] : args) });";

    /// <summary>Arguments of <c>node</c> that switch colours off wherever errors are described.</summary>
    public static ImmutableArray<string> Preload { get; } = ["--import", "data:text/javascript," + Uri.EscapeDataString(Script)];

    /// <summary>A script of the package <c>@pulumi/pulumi</c> that a folder sees, or null where none is installed.</summary>
    public static string? Find(string folder, string script)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            var path = Path.Combine(at.FullName, "node_modules", "@pulumi", "pulumi", script);
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
