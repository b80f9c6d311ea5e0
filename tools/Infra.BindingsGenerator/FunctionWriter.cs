using Infra.Core.Schema;
using Infra.Core.Schema.CSharp;

namespace Infra.BindingsGenerator;

/// <summary>Writes a function: its static class, arguments and result.</summary>
public sealed class FunctionWriter(TypeNames types, ArgumentsWriter arguments, ResultWriter results)
{
    private const string Deployment = "global::Pulumi.Deployment.Instance";

    /// <summary>Writes one function.</summary>
    public void Write(CodeWriter code, FunctionSchema function)
    {
        var name = PackageNames.Class(function.Token);
        var result = function.ReturnType is { } single ? types.Bare(single, TypeShape.Output) : name + "Result";
        var calls = function.ReturnType is null ? "Invoke" : "InvokeSingle";
        code.Block($"public static class {name}", () =>
        {
            var task = $"global::System.Threading.Tasks.Task<{result}>";
            WriteCall(code, function, $"{task} InvokeAsync", $"{calls}Async<{result}>", (name + "Args", "InvokeOptions? options = null"));
            WriteCall(code, function, $"Output<{result}> Invoke", $"{calls}<{result}>", (name + "InvokeArgs", "InvokeOptions? options = null"));
            WriteCall(code, function, $"Output<{result}> Invoke", $"{calls}<{result}>", (name + "InvokeArgs", "InvokeOutputOptions options"));
        });
        if (function.Inputs is { } inputs)
        {
            code.Line();
            arguments.Write(code, name + "Args", "InvokeArgs", inputs, TypeShape.Plain);
            code.Line();
            arguments.Write(code, name + "InvokeArgs", "InvokeArgs", inputs, TypeShape.FunctionInput);
        }

        if (function.ReturnType is null)
        {
            code.Line();
            results.Write(code, name + "Result", function.Outputs);
        }
    }

    private static void WriteCall(
        CodeWriter code, FunctionSchema function, string signature, string call, (string Args, string Options) parameters)
    {
        var isOptional = function.Inputs is null || !function.Inputs.Properties.Any(static p => p.IsRequiredInput);
        var isLast = parameters.Options.EndsWith("null", StringComparison.Ordinal);
        var args = function.Inputs is null ? ""
            : isOptional && isLast ? parameters.Args + "? args = null, "
            : isOptional ? parameters.Args + "? args, " : parameters.Args + " args, ";
        var given = function.Inputs is null ? "InvokeArgs.Empty" : isOptional ? $"args ?? new {parameters.Args}()" : "args";
        code.Line($"public static {signature}({args}{parameters.Options}) =>");
        code.Line($"    {Deployment}.{call}({CSharpName.Literal(function.Token)}, {given}, options.WithDefaults());");
        if (isLast)
        {
            code.Line();
        }
    }
}
