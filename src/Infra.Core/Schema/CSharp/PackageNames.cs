using System.Text.RegularExpressions;

namespace Infra.Core.Schema.CSharp;

/// <summary>Where the types of one package live: namespaces and class names by token.</summary>
public sealed class PackageNames
{
    private readonly PackageSchema _package;
    private readonly Regex _moduleFormat;

    /// <summary>Names of a package.</summary>
    public PackageNames(PackageSchema package)
    {
        _package = package;
        _moduleFormat = new Regex("^" + package.ModuleFormat + "$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        Package = package.CSharpNamespaces.GetValueOrDefault(package.Name) ?? CSharpName.Namespace(package.Name).Replace(".", "", StringComparison.Ordinal);
        HasTypeNamespaces = package.Name == "kubernetes";
    }

    /// <summary>The package's name in C#, for example <c>ProxmoxVE</c>.</summary>
    public string Package { get; }

    /// <summary>The package's namespace, for example <c>Pulumi.ProxmoxVE</c>.</summary>
    public string Root => "Pulumi." + Package;

    /// <summary>
    /// Whether inputs and outputs live in namespaces of their own beside the resources, with the resources' arguments among them:
    /// <c>Pulumi.Kubernetes.Types.Inputs.Apps.V1.DeploymentArgs</c>.
    /// </summary>
    public bool HasTypeNamespaces { get; }

    /// <summary>The class name of a token: what follows the last colon, in title case.</summary>
    public static string Class(string token) => CSharpName.Title(token[(token.LastIndexOf(':') + 1)..]);

    /// <summary>The namespace of a token's resources, functions and enums.</summary>
    public string Namespace(string token) => Module(token) is { Length: > 0 } module ? $"{Root}.{module}" : Root;

    /// <summary>The namespace of a token's input or output types.</summary>
    /// <param name="token">The token.</param>
    /// <param name="qualifier"><c>Inputs</c> or <c>Outputs</c>.</param>
    public string Namespace(string token, string qualifier)
    {
        var module = Module(token);
        return HasTypeNamespaces
            ? $"{Root}.Types.{qualifier}" + (module.Length > 0 ? "." + module : "")
            : Root + (module.Length > 0 ? "." + module : "") + "." + qualifier;
    }

    private string Module(string token)
    {
        var parts = token.Split(':');
        var module = parts.Length > 1 ? parts[1] : "";
        if (parts[0] == "pulumi" || _moduleFormat.Match(module) is not { Success: true } match)
        {
            return "";
        }

        var name = match.Groups.Count > 1 ? match.Groups[1].Value : module;
        return name is "" or "index" ? "" : _package.CSharpNamespaces.GetValueOrDefault(name) ?? CSharpName.Namespace(name);
    }
}
