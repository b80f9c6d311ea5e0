namespace Pulumi;

/// <summary>Turns options into wire form.</summary>
internal sealed class OptionsBuilder(Deployment deployment, Resource? resource, ResourceOptions options)
{
    public async ValueTask<CoreOptions> BuildAsync()
    {
        // An engine that does not complete aliases is told those that follow from the parent's.
        if (options.AsksNothing && (resource is null || deployment.Monitor.Supports("aliasSpecs")))
        {
            return CoreOptions.None;
        }

        var custom = options as CustomResourceOptions;
        return new CoreOptions
        {
            Protect = options.Protect,
            RetainOnDelete = options.RetainOnDelete,
            DeletedWith = await GetDeletedWithAsync(),
            ReplaceWith = await GetReplaceWithAsync(),
            ReplacementTrigger = await GetReplacementTriggerAsync(),
            IgnoreChanges = [.. options.IgnoreChangesOrEmpty],
            ReplaceOnChanges = [.. options.ReplaceOnChangesOrEmpty],
            HideDiffs = [.. options.HideDiffsOrEmpty],
            DeleteBeforeReplace = custom?.DeleteBeforeReplace,
            ImportId = custom?.ImportId,
            AdditionalSecretOutputs = [.. custom?.AdditionalSecretOutputsOrEmpty ?? []],
            EnvVarMappings = custom?.EnvVarMappingsOrNull?.ToImmutableSortedDictionary(StringComparer.Ordinal)
                ?? CoreOptions.None.EnvVarMappings,
            CustomTimeouts = ToCore(options.CustomTimeouts),
            Aliases = await new AliasBuilder(deployment, resource, options.AliasesOrEmpty).BuildAsync(),
            Hooks = await HookAdapter.BindAsync(deployment, options.HooksOrNull),
        };
    }

    public static CoreTimeouts? ToCore(CustomTimeouts? timeouts) => timeouts is null ? null
        : new CoreTimeouts(timeouts.Create?.TotalSeconds, timeouts.Update?.TotalSeconds, timeouts.Delete?.TotalSeconds);

    private async ValueTask<CoreUrn?> GetDeletedWithAsync()
    {
        if (options.DeletedWith is not { } with)
        {
            return null;
        }

        deployment.Monitor.Require("deletedWith", "the option DeletedWith");
        return CoreUrn.Parse(await deployment.Dependencies.WaitForUrnAsync(with, resource));
    }

    private async ValueTask<ImmutableArray<CoreUrn>> GetReplaceWithAsync()
    {
        if (options.ReplaceWithOrNull is not { } list || await ResourceLists.GetAsync(list) is not { Count: > 0 } resources)
        {
            return [];
        }

        deployment.Monitor.Require("replaceWith", "the option ReplaceWith");
        var urns = ImmutableArray.CreateBuilder<CoreUrn>(resources.Count);
        foreach (var with in resources.OrderBy(static r => r.Sequence))
        {
            urns.Add(CoreUrn.Parse(await deployment.Dependencies.WaitForUrnAsync(with, resource)));
        }

        return urns.MoveToImmutable();
    }

    private async ValueTask<PropertyValue?> GetReplacementTriggerAsync()
    {
        if (options.ReplacementTrigger is not { } trigger)
        {
            return null;
        }

        deployment.Monitor.Require("replacementTrigger", "the option ReplacementTrigger");
        return await deployment.Serializer(keepOutputValues: false).SerializeAsync(trigger) is var value and not NullValue ? value : null;
    }
}
