using Infra.Core.Schema;
using Infra.Core.Schema.CSharp;

namespace Infra.BindingsGenerator;

/// <summary>Writes what the generated classes of one package share.</summary>
public static class UtilitiesWriter
{
    /// <summary>Writes the version, the defaults of invokes and the marker of resource types.</summary>
    public static void Write(CodeWriter code, PackageSchema package, PackageNames names)
    {
        code.Block("internal static class Utilities", () =>
        {
            code.Line($"internal const string Version = {CSharpName.Literal(package.Version)};");
            code.Line();
            WriteDefaults(code, "InvokeOptions", package.PluginDownloadUrl);
            WriteDefaults(code, "InvokeOutputOptions", package.PluginDownloadUrl);
            foreach (var type in new[] { "Input<T>", "InputList<T>", "InputMap<T>" })
            {
                code.Line($"internal static {type} Secret<T>({type}? value) =>");
                code.Line($"    value is null ? null! : ({type})global::Pulumi.Output.CreateSecret(value.ToOutput());");
                code.Line();
            }

            code.Line("internal static InputUnion<T0, T1> Secret<T0, T1>(InputUnion<T0, T1>? value) =>");
            code.Line("    value is null ? null! : (InputUnion<T0, T1>)global::Pulumi.Output.CreateSecret(value.ToOutput());");
            code.Line();
            WriteEnvironment(code);
        });
        code.Line();
        code.Block($"internal sealed class {names.Package}ResourceTypeAttribute : global::Pulumi.ResourceTypeAttribute", () =>
        {
            code.Line($"public {names.Package}ResourceTypeAttribute(string type)");
            code.Block("    : base(type, Utilities.Version)", static () => { });
        });
    }

    private static void WriteDefaults(CodeWriter code, string options, string? url)
    {
        code.Block($"internal static {options} WithDefaults(this {options}? options)", () =>
        {
            code.Line($"options ??= new {options}();");
            code.Line("options.Version ??= Version;");
            if (url is not null)
            {
                code.Line($"options.PluginDownloadURL ??= {CSharpName.Literal(url)};");
            }

            code.Line("return options;");
        });
        code.Line();
    }

    private static void WriteEnvironment(CodeWriter code)
    {
        code.Line("#pragma warning disable RS0030 // Providers take defaults from the environment, as their packages define.");
        code.Line("internal static string? GetEnv(params string[] names) =>");
        code.Line("    names.Select(Environment.GetEnvironmentVariable).FirstOrDefault(static value => value is not null);");
        code.Line("#pragma warning restore RS0030");
        code.Line();
        code.Line("internal static bool? GetEnvBoolean(params string[] names) =>");
        code.Line("    GetEnv(names) is { } text ? text == \"1\" || string.Equals(text, \"true\", StringComparison.OrdinalIgnoreCase) : null;");
        code.Line();
        foreach (var (type, name) in new[] { ("int", "Int32"), ("double", "Double") })
        {
            code.Line($"internal static {type}? GetEnv{name}(params string[] names) =>");
            code.Line($"    GetEnv(names) is {{ }} text");
            code.Line($"        && {type}.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : null;");
            code.Line();
        }
    }
}
