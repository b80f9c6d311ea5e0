using System.Collections.Immutable;
using Infra.Components.Validation;
using Pulumi;
using Pulumi.Testing;
using Pulumi.Utilities;

namespace Infra.Tests.Components;

/// <summary>Runs components against <see cref="RecordingMocks"/> and reads what they registered.</summary>
internal static class ComponentTest
{
    public static Task<ImmutableArray<Resource>> RunAsync(RecordingMocks mocks, Action program, bool isPreview = false) =>
        Deployment.TestAsync(mocks, new TestOptions { IsPreview = isPreview }, program);

    /// <summary>The mistakes that a component finds in its arguments; it must not have registered anything.</summary>
    public static async Task<ImmutableArray<ArgumentProblem>> ProblemsAsync(Action program)
    {
        var mocks = new RecordingMocks();
        InvalidArgumentsException? found = null;
        await RunAsync(mocks, () =>
        {
            try
            {
                program();
            }
            catch (InvalidArgumentsException exception)
            {
                found = exception;
            }
        });
        Assert.NotNull(found);
        Assert.Empty(mocks.Registered);
        foreach (var problem in found.Problems)
        {
            Assert.Contains(problem.ToString(), found.Message, StringComparison.Ordinal);
        }

        return found.Problems;
    }

    public static Task<T> ValueOf<T>(Output<T> output) => OutputUtilities.GetValueAsync(output);

    /// <summary>Follows keys and indices into what a mock received.</summary>
    public static object? At(this ImmutableDictionary<string, object> inputs, params object[] path)
    {
        object? value = inputs;
        foreach (var step in path)
        {
            value = (value, step) switch
            {
                (ImmutableDictionary<string, object> map, string key) => map.GetValueOrDefault(key),
                (ImmutableArray<object> list, int index) => index < list.Length ? list[index] : null,
                _ => null,
            };
        }

        return value;
    }
}
