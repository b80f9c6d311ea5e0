using Infra.IntegrationTests.Programs;

namespace Infra.IntegrationTests.Node;

/// <summary>A project with a Node program in a folder of its own, and the command line on it.</summary>
internal sealed class NodeProject : ProgramProject
{
    public NodeProject(string program, string name = "node", string providers = "simulated")
    {
        Name = name;
        Write("Pulumi.yaml", $"name: {name}\nruntime:\n  name: nodejs\n  options:\n    packagemanager: npm\n    typescript: false\nmain: index.js\n"
            + "backend:\n  url: file://.\n");
        Write("Pulumi.dev.yaml", $"config:\n  infra:providers: {providers}\n");
        Write("package.json", """{"name":"program","main":"index.js"}""");
        Directory.CreateSymbolicLink(Path.Combine(Folder, "node_modules"), Path.Combine(NodePackages.Folder!, "node_modules"));
        WriteProgram(program);
    }

    public string Name { get; }

    /// <summary>Writes the program; <c>pulumi</c>, <c>aws</c>, <c>k8s</c> and <c>random</c> are there when it uses them.</summary>
    public void WriteProgram(string body)
    {
        var header = "\"use strict\";\nconst pulumi = require(\"@pulumi/pulumi\");\n";
        foreach (var (name, package) in new[] { ("aws", "aws"), ("k8s", "kubernetes"), ("random", "random") })
        {
            header += body.Contains($"{name}.", StringComparison.Ordinal) ? $"const {name} = require(\"@pulumi/{package}\");\n" : "";
        }

        Write("index.js", header + body);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        File.Delete(Path.Combine(Folder, "node_modules"));
        base.Dispose();
    }
}
