using Infra.Core.Programs;
using Infra.Core.Resources;

namespace Pulumi;

/// <summary>Brings declared resources to the engine and its answers back to their outputs.</summary>
internal sealed class ResourceRegistrar(Deployment deployment)
{
    /// <summary>Sets a registration going; its failure is the program's.</summary>
    public void Start(Resource resource, ResourceDeclaration declaration, ImmutableArray<OutputCompletion> completions)
    {
        if (resource is Stack stack)
        {
            deployment.SetStack(stack, declaration.Options.TransformsOrEmpty);
            Complete(resource, deployment.RootRegistration, completions);
            return;
        }

        deployment.Runner.Begin();
        _ = RunAsync(resource, declaration, completions);
    }

    /// <summary>Sets the outputs of a component or stack going.</summary>
    public void StartOutputs(ComponentResource component, Output<IDictionary<string, object?>> outputs) =>
        deployment.Runner.Track(RunOutputsAsync(component, outputs));

    private async Task RunOutputsAsync(ComponentResource component, Output<IDictionary<string, object?>> outputs)
    {
        var urn = await component.UrnTask;
        var value = await deployment.Serializer(keepOutputValues: false).SerializeAsync(outputs);
        var map = value.Unwrap() is MapValue { Properties: var properties } ? properties : PropertyMap.Empty;
        if (value is SecretValue)
        {
            map = map.Select(PropertyValue.Secret);
        }

        await deployment.Monitor.SendAsync((monitor, token) =>
            monitor.RegisterResourceOutputsAsync(new RegisterResourceOutputsRequest(urn, map), token));
    }

    private async Task RunAsync(Resource resource, ResourceDeclaration declaration, ImmutableArray<OutputCompletion> completions)
    {
        // Only the registration holds it when somebody looks whether it can still go on.
        var wait = new RegistrationWait();
        resource.Wait = wait;
        Exception? failure = null;
        try
        {
            // Most of what a program declares waits for something else of it: here, where least is suspended with it.
            var arguments = declaration.Args.GetArguments();
            for (var i = 0; i < arguments.Length && WaitsForArgumentsOnly(resource, declaration); i++)
            {
                if (arguments[i].Pending is { } output)
                {
                    wait.Reach(arguments[i].Name);
                    wait.For(output);
                    await output.Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
            }

            Complete(resource, await RequestAsync(resource, declaration, arguments, wait), completions);
        }
        catch (MonitorException refused)
        {
            var what = $"{declaration.Type} '{declaration.Name}': {refused.Message}";
            failure = Fail(resource, completions, new RunException(SdkDiagnostics.RequestRefused.Create(what).ToString(), refused));
        }
#pragma warning disable CA1031 // Whatever it was is the program's failure.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failure = Fail(resource, completions, exception);
        }

        deployment.Runner.End(failure);
        resource.EndWait(wait);
    }

    private static Exception Fail(Resource resource, ImmutableArray<OutputCompletion> completions, Exception exception)
    {
        resource.FailUrn(exception);
        foreach (var completion in completions)
        {
            completion.Fail(exception);
        }

        return exception;
    }

    private static bool WaitsForArgumentsOnly(Resource resource, ResourceDeclaration declaration) =>
        resource.Parent is { UrnTask.IsCompleted: true } && declaration.Options is { DependsOnOrNull: null, Urn: null or "" };

    private async ValueTask<RegisterResourceResponse> RequestAsync(
        Resource resource, ResourceDeclaration declaration, ImmutableArray<Argument> arguments, RegistrationWait wait)
    {
        if (declaration.Options.Urn is { Length: > 0 } urn)
        {
            return await LookUpAsync(resource, urn);
        }

        var builder = new RegistrationBuilder(deployment, resource, declaration, arguments);
        if (resource.IsCustom && declaration.Options.Id is { } id
            && await id.ToOutput().DataTask is { IsKnown: true, Value: { Length: > 0 } known })
        {
            return await ReadAsync(await builder.BuildReadAsync(known));
        }

        var request = await builder.BuildAsync();
        wait.IsSent = true;
        using (deployment.Monitor.Enter(out var monitor))
        {
            return await monitor.RegisterResourceAsync(request, deployment.Monitor.CancellationToken);
        }
    }

    private async Task<RegisterResourceResponse> ReadAsync(ReadResourceRequest request)
    {
        var answer = await deployment.Monitor.SendAsync((monitor, token) => monitor.ReadResourceAsync(request, token));
        return new RegisterResourceResponse
        {
            Urn = answer.Urn,
            Id = request.Id,
            Outputs = answer.Properties,
            Result = answer.Result,
            Unknown = answer.Unknown,
        };
    }

    /// <summary>The recorded state of a resource that some other program part registered.</summary>
    private async Task<RegisterResourceResponse> LookUpAsync(Resource resource, string urn)
    {
        var answer = await deployment.Monitor.SendAsync((monitor, token) => monitor.InvokeAsync(
            new ResourceInvokeRequest("pulumi:pulumi:getResource", PropertyMap.Of(("urn", urn))), token));
        InvokeClient.ThrowOnFailures("pulumi:pulumi:getResource", answer.Failures);
        var id = (answer.Return.Get("id")?.Unwrap() as StringValue)?.Value;
        return new RegisterResourceResponse
        {
            Urn = CoreUrn.Parse((answer.Return.Get("urn")?.Unwrap() as StringValue)?.Value ?? urn),
            Id = resource.IsCustom ? id ?? "" : null,
            Outputs = answer.Return.Get("state")?.Unwrap() is MapValue state ? state.Properties : PropertyMap.Empty,
            Unknown = answer.Unknown,
        };
    }

    private void Complete(Resource resource, RegisterResourceResponse response, ImmutableArray<OutputCompletion> completions)
    {
        var isUnknown = response.Unknown || response.Result != RegistrationResult.Succeeded;
        ImmutableHashSet<Resource> self = [resource];
        foreach (var completion in completions)
        {
            var context = new ConversionContext(deployment, resource, completion.Name);
            if (completion.Name == "urn")
            {
                completion.Resolve(response.Urn.Value, self, context);
            }
            else if (completion.Name == "id" && resource.IsCustom)
            {
                completion.Resolve(
                    string.IsNullOrEmpty(response.Id) || response.Id == UnknownValue.Sentinel ? PropertyValue.Unknown : response.Id,
                    self,
                    context);
            }
            else if (!isUnknown && response.Outputs.TryGetValue(completion.Name, out var value))
            {
                var behind = WithDependencies(self, response.PropertyDependencies, completion.Name);
                completion.Resolve(value, behind, context);
            }
            else
            {
                completion.ResolveMissing(!isUnknown && !deployment.IsDryRun, self);
            }
        }

        resource.SetUrn(response.Urn.Value);
    }

    private ImmutableHashSet<Resource> WithDependencies(
        ImmutableHashSet<Resource> self, PropertyDependencies dependencies, string name) =>
        !dependencies.TryGetValue(name, out var urns)
            ? self
            : self.Union(urns.Select(urn => new DependencyResource(deployment, urn.Value)));
}
