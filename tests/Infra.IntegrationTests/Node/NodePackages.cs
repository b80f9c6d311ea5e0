using System.Diagnostics;

namespace Infra.IntegrationTests.Node;

/// <summary>
/// The unmodified npm packages that real Node programs use, in pinned versions, installed once into <c>artifacts/node-packages</c>. Where
/// there is no Node, or npm cannot install, the tests that need them are skipped and say why.
/// </summary>
internal static class NodePackages
{
    private static readonly string[] Wanted =
    [
        "@pulumi/pulumi@3.248.0", "@pulumi/aws@7.48.0", "@pulumi/kubernetes@4.34.2", "@pulumi/random@4.21.2", "@grpc/grpc-js@1.14.7",
    ];

    private static readonly Lazy<(string? Folder, string Reason)> Installed = new(Install);

    /// <summary>The folder that has <c>node_modules</c>, or null.</summary>
    public static string? Folder => Installed.Value.Folder;

    /// <summary>Why there is none.</summary>
    public static string Reason => Installed.Value.Reason;

    private static (string? Folder, string Reason) Install()
    {
        var folder = Path.Combine(Repository(), "artifacts", "node-packages");
        if (!Runs("node", ["--version"], Path.GetTempPath(), TimeSpan.FromSeconds(30)))
        {
            return (null, "there is no Node on this machine");
        }

        if (Wanted.All(package => HasVersion(folder, package)))
        {
            return (folder, "");
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "package.json"), """{"name":"node-programs","private":true}""");
        return Runs("npm", ["i", "--ignore-scripts", "--no-audit", "--no-fund", "--save-exact", .. Wanted], folder, TimeSpan.FromMinutes(8))
            ? (folder, "")
            : (null, "npm cannot install the Pulumi packages here");
    }

    private static bool HasVersion(string folder, string package)
    {
        var at = package.LastIndexOf('@');
        var file = Path.Combine(folder, "node_modules", package[..at], "package.json");
        return File.Exists(file) && File.ReadAllText(file).Contains($"\"version\": \"{package[(at + 1)..]}\"", StringComparison.Ordinal);
    }

    private static bool Runs(string program, string[] arguments, string folder, TimeSpan limit)
    {
#pragma warning disable RS0030 // Tests start Node and npm here.
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            process.OutputDataReceived += static (_, _) => { };
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            if (process.WaitForExit(limit))
            {
                return process.ExitCode == 0;
            }

            process.Kill(entireProcessTree: true);
            return false;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
#pragma warning restore RS0030
    }

    private static string Repository()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "Infra.Pulumi.sln")))
        {
            at = Path.GetDirectoryName(at)!;
        }

        return at;
    }
}
