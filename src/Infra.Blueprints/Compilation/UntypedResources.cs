using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;
using Pulumi;

namespace Infra.Blueprints.Compilation;

/// <summary>
/// Declares resources by type token alone. The SDK fills in only those outputs for which the resource's class has a property with an
/// <see cref="OutputAttribute"/>, so this makes a class for each set of outputs that a blueprint refers to.
/// </summary>
internal static class UntypedResources
{
    private const string PropertyPrefix = "Output";

    private static readonly ModuleBuilder Module = AssemblyBuilder
        .DefineDynamicAssembly(new AssemblyName("Infra.Blueprints.Resources"), AssemblyBuilderAccess.Run)
        .DefineDynamicModule("Resources");

    private static readonly Type[] ConstructorTypes = [typeof(string), typeof(string), typeof(ResourceArgs), typeof(CustomResourceOptions)];
    private static readonly ConcurrentDictionary<string, Lazy<Type>> Classes = new(StringComparer.Ordinal);

    /// <summary>Declares a resource.</summary>
    /// <param name="type">The type token.</param>
    /// <param name="name">The name.</param>
    /// <param name="args">The properties.</param>
    /// <param name="outputs">The outputs that will be read, besides <c>id</c> and <c>urn</c>.</param>
    /// <param name="options">The options.</param>
    public static BuiltElement Declare(string type, string name, ResourceArgs args, IReadOnlyCollection<string> outputs, CustomResourceOptions options)
    {
        var names = outputs.Except(["id", "urn"]).Order(StringComparer.Ordinal).ToList();
        var resourceClass = ClassFor(names);
        var resource = (CustomResource)resourceClass.GetConstructor(ConstructorTypes)!.Invoke([type, name, args, options]);
        return new BuiltElement(resource, output => Read(resource, resourceClass, names, output));
    }

    private static Output<object?>? Read(CustomResource resource, Type resourceClass, List<string> names, string output) => output switch
    {
        "id" => resource.Id.Apply(static id => (object?)id),
        "urn" => resource.Urn.Apply(static urn => (object?)urn),
        _ when names.BinarySearch(output, StringComparer.Ordinal) is var at and >= 0 =>
            (Output<object?>)resourceClass.GetProperty(PropertyPrefix + at)!.GetValue(resource)!,
        _ => null,
    };

    private static Type ClassFor(List<string> outputs) =>
        Classes.GetOrAdd(string.Join('\n', outputs), key => new Lazy<Type>(() => Make($"Resource{Classes.Count}_{Guid.NewGuid():N}", outputs))).Value;

    private static Type Make(string className, List<string> outputs)
    {
        lock (Module)
        {
            var type = Module.DefineType(className, TypeAttributes.Public | TypeAttributes.Sealed, typeof(CustomResource));
            DefineConstructor(type);
            for (var i = 0; i < outputs.Count; i++)
            {
                DefineOutput(type, PropertyPrefix + i, outputs[i]);
            }

            return type.CreateType();
        }
    }

    private static void DefineConstructor(TypeBuilder type)
    {
        var constructor = type.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, ConstructorTypes);
        var code = constructor.GetILGenerator();
        for (short i = 0; i <= ConstructorTypes.Length; i++)
        {
            code.Emit(OpCodes.Ldarg, i);
        }

        code.Emit(OpCodes.Call, typeof(CustomResource).GetConstructor(ConstructorTypes)!);
        code.Emit(OpCodes.Ret);
    }

    private static void DefineOutput(TypeBuilder type, string name, string output)
    {
        const MethodAttributes Accessor = MethodAttributes.Public | MethodAttributes.HideBySig | MethodAttributes.SpecialName;
        var field = type.DefineField("_" + name, typeof(Output<object>), FieldAttributes.Private);
        var property = type.DefineProperty(name, PropertyAttributes.None, typeof(Output<object>), null);
        property.SetCustomAttribute(new CustomAttributeBuilder(typeof(OutputAttribute).GetConstructor([typeof(string)])!, [output]));

        var getter = type.DefineMethod("get_" + name, Accessor, typeof(Output<object>), Type.EmptyTypes);
        var code = getter.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldfld, field);
        code.Emit(OpCodes.Ret);
        property.SetGetMethod(getter);

        var setter = type.DefineMethod("set_" + name, Accessor, null, [typeof(Output<object>)]);
        code = setter.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Stfld, field);
        code.Emit(OpCodes.Ret);
        property.SetSetMethod(setter);
    }
}
