using Infra.Core;
using Infra.Engine.State.Buckets;

namespace Infra.Engine.State.Stores;

/// <summary>The keys of everything in a state store (protocol reference 5.1).</summary>
internal static class StateLayout
{
    /// <summary>The version of the layout with projects.</summary>
    public const int Version = 1;

    /// <summary>What the names of compressed blobs end with.</summary>
    public const string GzipSuffix = ".gz";

    /// <summary>What the copy of the state before the last write ends with.</summary>
    public const string BackupSuffix = ".bak";

    /// <summary>What the copy of a file that could not be read ends with.</summary>
    public const string DamagedSuffix = ".damaged";

    /// <summary>Side files of the storage library that Pulumi uses.</summary>
    public const string AttributesSuffix = ".attrs";

    /// <summary>What names the layout's version.</summary>
    public const string Meta = Root + "meta.yaml";

    /// <summary>What the keys of all stacks begin with.</summary>
    public const string Stacks = Root + "stacks/";

    /// <summary>What the names of stack files end with, compressed or not.</summary>
    public static readonly string[] StackSuffixes = [".json", ".json.gz", ".json.zst"];

    private const string Root = ".pulumi/";

    /// <summary>The stack file without its suffix.</summary>
    public static string StackBase(StackIdentity stack) => $"{Stacks}{stack.Project}/{stack.Stack}";

    /// <summary>The stack file, in a form.</summary>
    public static string StackFile(StackIdentity stack, bool gzip) => $"{StackBase(stack)}.json{(gzip ? GzipSuffix : "")}";

    /// <summary>The journal. Pulumi takes only <c>.json</c> files for stacks.</summary>
    public static string Journal(StackIdentity stack) => StackBase(stack) + ".journal";

    /// <summary>Every file of the stack's state that there may be, with the copies of each.</summary>
    public static HashSet<string> StateFiles(StackIdentity stack)
    {
        string[] files = [.. StackSuffixes.Select(suffix => StackBase(stack) + suffix), Journal(stack)];
        return new HashSet<string>(files.SelectMany(static f => (string[])[f, f + BackupSuffix, f + DamagedSuffix]), StringComparer.Ordinal);
    }

    /// <summary>The stack's tags.</summary>
    public static string Tags(StackIdentity stack) => StackBase(stack) + ".pulumi-tags";

    /// <summary>What the keys of the stack's history begin with.</summary>
    public static string History(StackIdentity stack) => $"{Root}history/{stack.Project}/{stack.Stack}/";

    /// <summary>What the keys of the stack's backups begin with.</summary>
    public static string Backups(StackIdentity stack) => $"{Root}backups/{stack.Project}/{stack.Stack}/";

    /// <summary>What the keys of the locks of all stacks begin with; of one project, if it is given.</summary>
    public static string AllLocks(string? project) =>
        $"{Root}locks/{StackIdentity.DefaultOrganization}/" + (project is null ? "" : project + BucketKeys.Separator);

    /// <summary>What the keys of the stack's locks begin with.</summary>
    public static string Locks(StackIdentity stack) => $"{AllLocks(stack.Project)}{stack.Stack}/";

    /// <summary>What the keys of the history of a stack without project begin with.</summary>
    public static string LegacyHistory(string stack) => $"{Root}history/{stack}/";

    /// <summary>The name that stack files hold.</summary>
    public static string QualifiedName(StackIdentity stack) => $"{StackIdentity.DefaultOrganization}/{stack.Project}/{stack.Stack}";

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
