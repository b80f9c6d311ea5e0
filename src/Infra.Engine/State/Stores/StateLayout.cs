using Infra.Core;

namespace Infra.Engine.State.Stores;

/// <summary>Where everything is in a state folder (protocol reference 5.1).</summary>
/// <param name="directory">The folder that holds <c>.pulumi</c>.</param>
internal sealed class StateLayout(string directory)
{
    /// <summary>What the names of compressed files end with.</summary>
    public const string GzipSuffix = ".gz";

    /// <summary>What the names of stack files end with, compressed or not.</summary>
    public static readonly string[] StackSuffixes = [".json", ".json.gz", ".json.zst"];

    /// <summary>Side files of the storage library that Pulumi uses.</summary>
    public const string AttributesSuffix = ".attrs";

    /// <summary>The root of everything.</summary>
    public string Root { get; } = Path.Combine(directory, ".pulumi");

    /// <summary>The file that names the layout's version.</summary>
    public string Meta => Path.Combine(Root, "meta.yaml");

    /// <summary>The folder of the projects' folders of stack files.</summary>
    public string Stacks => Path.Combine(Root, "stacks");

    /// <summary>The stack file without its suffix.</summary>
    public string StackBase(StackIdentity stack) => Path.Combine(Stacks, stack.Project, stack.Stack);

    /// <summary>The stack file, in a form.</summary>
    public string StackFile(StackIdentity stack, bool gzip) => StackBase(stack) + ".json" + (gzip ? GzipSuffix : "");

    /// <summary>The journal. Pulumi takes only <c>.json</c> files for stacks.</summary>
    public string Journal(StackIdentity stack) => StackBase(stack) + ".journal";

    /// <summary>The stack's tags.</summary>
    public string Tags(StackIdentity stack) => StackBase(stack) + ".pulumi-tags";

    /// <summary>The folder of the stack's history.</summary>
    public string History(StackIdentity stack) => Path.Combine(Root, "history", stack.Project, stack.Stack);

    /// <summary>The folder of the stack's backups.</summary>
    public string Backups(StackIdentity stack) => Path.Combine(Root, "backups", stack.Project, stack.Stack);

    /// <summary>The folder of the stack's locks.</summary>
    public string Locks(StackIdentity stack) => Path.Combine(Root, "locks", StackIdentity.DefaultOrganization, stack.Project, stack.Stack);

    /// <summary>The name of a stack whose file has this name, or null for other files.</summary>
    public static string? StackOf(string fileName)
    {
        foreach (var suffix in StackSuffixes)
        {
            if (fileName.EndsWith(suffix, StringComparison.Ordinal))
            {
                return fileName[..^suffix.Length];
            }
        }

        return null;
    }
}
