using System.Collections.Concurrent;
using System.Collections.Immutable;
using Infra.Core.Programs;

namespace Infra.Engine.Execution;

/// <summary>
/// Knows the program's hooks by name and runs them. In a preview only those run that ask for it (protocol reference 4.13).
/// </summary>
internal sealed class HookRunner(bool planning)
{
    /// <summary>How often an operation is tried at most because a hook wants it tried again (protocol reference 4.12).</summary>
    public const int MaxAttempts = 100;

    private readonly ConcurrentDictionary<string, ResourceHookRegistration> _hooks = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ErrorHookRegistration> _errorHooks = new(StringComparer.Ordinal);

    /// <summary>Makes a hook known; false where there is one of that name.</summary>
    public bool TryRegister(ResourceHookRegistration hook) => !_errorHooks.ContainsKey(hook.Name) && _hooks.TryAdd(hook.Name, hook);

    /// <summary>Makes a hook for failures known; false where there is one of that name.</summary>
    public bool TryRegister(ErrorHookRegistration hook) => !_hooks.ContainsKey(hook.Name) && _errorHooks.TryAdd(hook.Name, hook);

    /// <summary>Runs hooks in order. Returns why one failed, or null.</summary>
    public async Task<string?> RunAsync(ImmutableArray<string> names, ResourceHookArguments arguments, CancellationToken cancellationToken)
    {
        foreach (var name in names)
        {
            if (!_hooks.TryGetValue(name, out var hook))
            {
                return $"hook '{name}' was not registered by the program of this run";
            }

            if (planning && !hook.OnDryRun)
            {
                continue;
            }

            var answer = await ProviderDispatcher.CallAsync("hook", async () =>
            {
                await hook.Run(arguments, cancellationToken);
                return new object();
            });
            if (!answer.Succeeded)
            {
                return $"hook '{name}' failed: {answer.Failure.Message}";
            }
        }

        return null;
    }

    /// <summary>Whether any of the named hooks wants a failed operation tried again.</summary>
    public async Task<bool> WantsRetryAsync(ImmutableArray<string> names, ErrorHookArguments arguments, CancellationToken cancellationToken)
    {
        var retry = false;
        foreach (var name in names)
        {
            if (_errorHooks.TryGetValue(name, out var hook))
            {
                var answer = await ProviderDispatcher.CallAsync("hook", async () => (object)await hook.Run(arguments, cancellationToken));
                retry |= answer is { Succeeded: true, Value: true };
            }
        }

        return retry;
    }
}
