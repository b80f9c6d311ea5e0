namespace Pulumi.Utilities;

/// <summary>Looks into outputs. Meant for tests and for code that is generated.</summary>
public static class OutputUtilities
{
    /// <summary>An output that counts as not known.</summary>
    public static Output<T> CreateUnknown<T>(T value) => new(new OutputData<T>([], value, false, false));

    /// <summary>An output that counts as not known.</summary>
    public static Output<T> CreateUnknown<T>(Func<Task<T>> valueFactory) => new(FromFactoryAsync(valueFactory));

    /// <summary>Whether the value is known.</summary>
    public static async Task<bool> GetIsKnownAsync<T>(Output<T> output) => (await output.DataTask).IsKnown;

    /// <summary>The value; the default while it is not known.</summary>
    public static async Task<T> GetValueAsync<T>(Output<T> output) => (await output.DataTask).Value;

    /// <summary>The resources that the value came from.</summary>
    public static async Task<ImmutableHashSet<Resource>> GetDependenciesAsync<T>(Output<T> output) => (await output.DataTask).Resources;

    /// <summary>The same output with one more resource that it came from.</summary>
    public static Output<T> WithDependency<T>(Output<T> output, Resource resource) => new(AddAsync(output, resource));

    private static async Task<OutputData<T>> FromFactoryAsync<T>(Func<Task<T>> factory) => new([], await factory(), false, false);

    private static async Task<OutputData<T>> AddAsync<T>(Output<T> output, Resource resource)
    {
        var data = await output.DataTask;
        return new OutputData<T>(data.Resources.Add(resource), data.Value, data.IsKnown, data.IsSecret);
    }
}
