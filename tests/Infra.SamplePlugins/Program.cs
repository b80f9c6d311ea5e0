using Infra.SamplePlugins.Faults;
using Infra.SamplePlugins.Kennels;
using Infra.SamplePlugins.Pets;
using Pulumi.Experimental.Provider;

// The first argument says which plugin this is; the others are those that engines give to plugins.
switch (args)
{
    case ["pets", .. var rest]:
        await Provider.Serve(rest, "1.4.0", static engine => new PetProvider(engine, Directory.GetCurrentDirectory()), CancellationToken.None);
        return 0;
    case ["kennels", .. var rest]:
        await ComponentProviderHost.Serve(rest, typeof(Kennel).Assembly, "kennels");
        return 0;
    case ["faulty", var fault, ..]:
        return await FaultyPlugin.RunAsync(fault, Directory.GetCurrentDirectory());
    default:
        throw new ArgumentException("expected pets, kennels or faulty FAULT, then the engine's arguments");
}
