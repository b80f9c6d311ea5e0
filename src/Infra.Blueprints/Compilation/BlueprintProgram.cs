using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using Infra.Blueprints.Components;
using Infra.Blueprints.References;
using Infra.Blueprints.Validation;
using Infra.Blueprints.Values;
using Infra.Components.Validation;
using Infra.Core;
using Pulumi;

namespace Infra.Blueprints.Compilation;

/// <summary>
/// A blueprint as a program: hand <see cref="Run"/> to <c>Deployment.RunAsync</c>, to an inline program, or to <c>Deployment.TestAsync</c>.
/// </summary>
public sealed class BlueprintProgram
{
    private readonly Analysis _analysis;
    private readonly ComponentKinds _kinds;
    private readonly FrozenDictionary<string, ImmutableArray<string>> _outputsRead;

    internal BlueprintProgram(Analysis analysis, ComponentKinds kinds)
    {
        (_analysis, _kinds) = (analysis, kinds);
        var values = analysis.Elements.Select(static e => (BlueprintValue)e.Specs).Append(analysis.Blueprint.Outputs).OfType<BlueprintValue>();
        _outputsRead = values.SelectMany(ReferenceWalk.In).Where(static r => r.IsToResource && r.Member is not null)
            .GroupBy(static r => r.Root, static r => r.Member!, StringComparer.Ordinal)
            .ToFrozenDictionary(static g => g.Key, static g => g.Distinct(StringComparer.Ordinal).ToImmutableArray(), StringComparer.Ordinal);
    }

    /// <summary>The blueprint.</summary>
    public Blueprint Blueprint => _analysis.Blueprint;

    /// <summary>Declares everything, dependencies first, and gives the outputs of the stack. Call it inside a deployment.</summary>
    /// <exception cref="RunException">Configuration is missing, or a component refuses its arguments.</exception>
    public IDictionary<string, object?> Run()
    {
        var built = new Dictionary<string, BuiltElement>(_analysis.Elements.Length, StringComparer.Ordinal);
        var evaluator = new Evaluator(ConfigValues.Read(Blueprint.Config), built);
        var options = new OptionsBuilder(evaluator);
        foreach (var element in _analysis.Elements)
        {
            built[element.Name.Value] = element switch
            {
                BlueprintComponent component => Declare(component, evaluator, options),
                BlueprintResource resource => Declare(resource, evaluator, options),
                _ => throw new InvalidOperationException($"an element of type {element.GetType().Name} cannot be declared"),
            };
        }

        return Blueprint.Outputs is { } outputs ? new Dictionary<string, object?>(evaluator.Map(outputs)) : [];
    }

    private BuiltElement Declare(BlueprintComponent component, Evaluator evaluator, OptionsBuilder options)
    {
        var kind = _kinds.Find(component.Type.Value)!;
        try
        {
            var create = kind.Create ?? throw new InvalidOperationException($"the kind '{kind.Name}' cannot be made");
            var resource = create(component.Name.Value, component.Specs, new ArgsBinder(evaluator), options.ForComponent(component));
            var outputs = ComponentOutputs.Of(resource.GetType());
            return new BuiltElement(resource, name => outputs.GetValueOrDefault(name)?.GetValue(resource) is { } output ? Untyped(output) : null);
        }
        catch (InvalidArgumentsException refused)
        {
            throw new RunException((BlueprintDiagnostics.ComponentRefused.Create(refused.Message) with { Location = component.Location }).ToString());
        }
        catch (RunException refused)
        {
            throw new RunException($"{component.Location}: {refused.Message}", refused);
        }
    }

    private BuiltElement Declare(BlueprintResource resource, Evaluator evaluator, OptionsBuilder options)
    {
        var name = resource.Name.Value;
        var properties = evaluator.Map(resource.Specs);
        var built = options.ForResource(resource);
        if (resource.Token.IsProvider)
        {
            var provider = new ProviderResource(resource.Token.ProvidedPackage, name, ProviderArgs(properties), built);
            return new BuiltElement(provider, output => output is "id" ? Untyped(provider.Id) : output is "urn" ? Untyped(provider.Urn) : null);
        }

        return resource.Token == ResourceTypeToken.StackReference
            ? Reference(name, properties, built)
            : UntypedResources.Declare(
                resource.Token.Value, name, new DictionaryResourceArgs(properties), _outputsRead.GetValueOrDefault(name, []), built);
    }

    // Provider configuration is text on the wire: everything else travels as JSON text (protocol reference, provider arguments).
    private static DictionaryResourceArgs ProviderArgs(ImmutableDictionary<string, object?> properties) =>
        new(properties.ToImmutableDictionary(
            static p => p.Key, static p => Lift.Apply(p.Value, static value => value is string or null ? value : Lift.ToJson(value))));

    private static BuiltElement Reference(string name, ImmutableDictionary<string, object?> properties, CustomResourceOptions options)
    {
        Input<string>? target = properties.GetValueOrDefault("name") switch
        {
            null => null,
            string text => text,
            var other => Lift.ToOutput(other).Apply(static value => Lift.Text(value)),
        };
        var reference = new StackReference(name, new StackReferenceArgs { Name = target }, options);
        return new BuiltElement(reference, output => output switch
        {
            "id" => Untyped(reference.Id),
            "urn" => Untyped(reference.Urn),
            "name" => Untyped(reference.Name),
            "outputs" => Untyped(reference.Outputs),
            _ => null,
        });
    }

    private static Output<object?> Untyped(object output) => (Output<object?>)typeof(BlueprintProgram)
        .GetMethod(nameof(Box), BindingFlags.Static | BindingFlags.NonPublic)!
        .MakeGenericMethod(output.GetType().GenericTypeArguments[0]).Invoke(null, [output])!;

    private static Output<object?> Box<T>(Output<T> output) => output.Apply(static value => (object?)value);
}
