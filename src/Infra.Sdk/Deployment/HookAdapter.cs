using Infra.Core.Deployments;
using Infra.Core.Programs;
using Infra.Core.Resources;

namespace Pulumi;

/// <summary>Makes hooks known to the engine and binds them to resources.</summary>
internal static class HookAdapter
{
    public static ResourceHookRegistration Adapt(Deployment deployment, ResourceHook hook) =>
        new(
            hook.Name,
            (arguments, token) => deployment.EnterAsync(async () =>
            {
                await RunAsync(deployment, hook, arguments, token);
                return true;
            }),
            hook.Options.OnDryRun ?? false);

    public static ErrorHookRegistration Adapt(Deployment deployment, ErrorHook hook) =>
        new(hook.Name, (arguments, token) => deployment.EnterAsync(() => hook.Callback(ArgsOf(deployment, arguments), token)));

    /// <summary>The names of the bound hooks, once the engine knows them; null where there are none.</summary>
    public static async ValueTask<ResourceHooks?> BindAsync(Deployment deployment, ResourceHookBinding? binding)
    {
        if (binding is null or { IsEmpty: true })
        {
            return null;
        }

        if (binding.OnError.Count > 0)
        {
            deployment.Monitor.Require("errorHooks", "an error hook");
        }

        return new ResourceHooks
        {
            BeforeCreate = await NamesAsync(binding.BeforeCreate),
            AfterCreate = await NamesAsync(binding.AfterCreate),
            BeforeUpdate = await NamesAsync(binding.BeforeUpdate),
            AfterUpdate = await NamesAsync(binding.AfterUpdate),
            BeforeDelete = await NamesAsync(binding.BeforeDelete),
            AfterDelete = await NamesAsync(binding.AfterDelete),
            OnError = await NamesAsync(binding.OnError),
        };
    }

    private static ErrorHookArgs ArgsOf(Deployment deployment, ErrorHookArguments arguments) => new(
        arguments.Resource.Urn.Value,
        arguments.Resource.Id,
        arguments.Resource.Name,
        arguments.Resource.Type,
        ToObjects(deployment, arguments.Resource.NewInputs),
        ToObjects(deployment, arguments.Resource.OldInputs),
        ToObjects(deployment, arguments.Resource.OldOutputs),
        NameOf(arguments.FailedOperation),
        arguments.Errors);

    private static async Task RunAsync(
        Deployment deployment, ResourceHook hook, ResourceHookArguments arguments, CancellationToken cancellationToken)
    {
        var args = new ResourceHookArgs(
            arguments.Urn.Value,
            arguments.Id,
            arguments.Name,
            arguments.Type,
            ToObjects(deployment, arguments.NewInputs),
            ToObjects(deployment, arguments.OldInputs),
            ToObjects(deployment, arguments.NewOutputs),
            ToObjects(deployment, arguments.OldOutputs));
        try
        {
            await hook.Callback(args, cancellationToken);
        }
        catch (Exception exception) when (hook.Options.IgnoreErrors == true && !cancellationToken.IsCancellationRequested)
        {
            deployment.Log.Warn($"hook '{hook.Name}' failed on {arguments.Urn}, which it was told to ignore: {exception.Message}");
        }
    }

    private static async Task<ImmutableArray<string>> NamesAsync(List<ResourceHook> hooks)
    {
        await Task.WhenAll(hooks.Select(static h => h.Registered));
        return [.. hooks.Select(static h => h.Name)];
    }

    private static async Task<ImmutableArray<string>> NamesAsync(List<ErrorHook> hooks)
    {
        await Task.WhenAll(hooks.Select(static h => h.Registered));
        return [.. hooks.Select(static h => h.Name)];
    }

    private static ImmutableDictionary<string, object?>? ToObjects(Deployment deployment, PropertyMap? properties) =>
        properties is null ? null : TransformAdapter.ToObjects(deployment, properties);

    private static string NameOf(StepOperation operation) => operation switch
    {
        StepOperation.Update => "update",
        StepOperation.Delete or StepOperation.DeleteReplaced => "delete",
        _ => "create",
    };
}
