using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Core.Diagnostics;
using Infra.Engine.Secrets;
using Infra.Engine.State;
using Infra.Engine.Workspace;

namespace Infra.Automation;

/// <summary>
/// A stack's configuration, in its settings file. Keys without a namespace belong to the project; with <c>path</c>, what follows the key
/// leads into a structure (<c>servers[0].port</c>).
/// </summary>
public sealed class StackConfiguration
{
    private readonly ProjectStack _stack;

    internal StackConfiguration(ProjectStack stack) => _stack = stack;

    /// <summary>Every value, sorted by key.</summary>
    /// <param name="showSecrets">Whether secrets are opened.</param>
    /// <exception cref="DiagnosticException">The settings file is not valid, or a secret cannot be opened.</exception>
    public ImmutableArray<ConfigEntry> List(bool showSecrets = false)
    {
        var settings = _stack.Settings();
        return [.. settings.Config.Select(pair => Entry(settings, pair.Key, pair.Value, showSecrets))];
    }

    /// <summary>Every value that was in force at an update, sorted by key.</summary>
    /// <param name="update">The update.</param>
    /// <param name="showSecrets">Whether secrets are opened; those that were sealed with another passphrase stay closed.</param>
    /// <exception cref="DiagnosticException">The settings file is not valid, or there is no passphrase.</exception>
    public ImmutableArray<ConfigEntry> List(UpdateRecord update, bool showSecrets = false)
    {
        var settings = _stack.Settings();
        return [.. update.Config.Select(pair => Recorded(settings, pair.Key, pair.Value, showSecrets))];
    }

    /// <summary>One value, secrets opened.</summary>
    /// <exception cref="DiagnosticException">There is none, or it cannot be opened.</exception>
    public ConfigEntry Get(string key, bool path = false)
    {
        var settings = _stack.Settings();
        var (parsed, at) = Parse(key, path);
        return settings.Config.TryGetValue(parsed.ToString(), out var root) && ConfigEdit.Get(root, at) is { } value
            ? Entry(settings, parsed.ToString(), value, showSecrets: true)
            : throw Missing(key);
    }

    /// <summary>Sets a value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The text.</param>
    /// <param name="secret">Whether it is sealed.</param>
    /// <param name="path">Whether the key leads into a structure.</param>
    /// <exception cref="DiagnosticException">Key or path does not apply, or there is no passphrase to seal with.</exception>
    public void Set(string key, string value, bool secret = false, bool path = false) => Set([new ConfigAssignment(key, value, secret)], path);

    /// <summary>Sets several values, all or none.</summary>
    /// <param name="assignments">The values.</param>
    /// <param name="path">Whether keys lead into structures.</param>
    /// <exception cref="DiagnosticException">A key, path or value does not apply, or there is no passphrase to seal with.</exception>
    public void Set(IEnumerable<ConfigAssignment> assignments, bool path = false)
    {
        using var alone = _stack.LockSettings();
        var settings = _stack.Settings();
        foreach (var assignment in assignments)
        {
            settings = With(settings, assignment, path);
        }

        settings.Save();
    }

    /// <summary>Removes a value.</summary>
    /// <exception cref="DiagnosticException">There is none.</exception>
    public void Remove(string key, bool path = false) => Remove([key], path);

    /// <summary>Removes several values, all or none.</summary>
    /// <exception cref="DiagnosticException">There is none of a key.</exception>
    public void Remove(IEnumerable<string> keys, bool path = false)
    {
        using var alone = _stack.LockSettings();
        var settings = _stack.Settings();
        foreach (var key in keys)
        {
            var (parsed, at) = Parse(key, path);
            if (!settings.Config.TryGetValue(parsed.ToString(), out var root) || ConfigEdit.Get(root, at) is null)
            {
                throw Missing(key);
            }

            var left = ConfigEdit.Remove(root, at);
            settings = left is null ? settings.WithoutConfig(parsed.ToString()) : settings.WithConfig(parsed.ToString(), left);
        }

        settings.Save();
    }

    /// <summary>Copies values to another stack; secrets are sealed anew for it.</summary>
    /// <param name="target">The stack that takes them.</param>
    /// <param name="key">Which; all where it is null.</param>
    /// <param name="path">Whether the key leads into a structure.</param>
    /// <exception cref="DiagnosticException">There is no such value, or a passphrase is missing.</exception>
    public void CopyTo(StackConfiguration target, string? key = null, bool path = false)
    {
        using var alone = target._stack.LockSettings();
        var settings = _stack.Settings();
        var into = target._stack.Settings();

        // What is simulated decides how secrets are sealed, so that plain values come first.
        foreach (var (name, value) in settings.Config.Where(c => key is null && !StackConfig.HasSecrets(c.Value)))
        {
            into = into.WithConfig(name, JsonNode.Parse(value.GetRawText()));
        }

        if (settings.Config.Values.Any(StackConfig.HasSecrets))
        {
            (into, var provider) = target._stack.EnsureSecrets(into);
            settings = StackConfig.Reseal(settings, _stack.Secrets(settings).Open(null), provider);
        }

        if (key is null)
        {
            foreach (var (name, value) in settings.Config.Where(static c => StackConfig.HasSecrets(c.Value)))
            {
                into = into.WithConfig(name, JsonNode.Parse(value.GetRawText()));
            }
        }
        else
        {
            var (parsed, at) = Parse(key, path);
            var found = settings.Config.TryGetValue(parsed.ToString(), out var root) && ConfigEdit.Get(root, at) is { } value ? value : throw Missing(key);
            JsonElement? present = into.Config.TryGetValue(parsed.ToString(), out var old) ? old : null;
            var node = JsonNode.Parse(found.GetRawText())!;
            into = into.WithConfig(parsed.ToString(), at.Segments.IsEmpty ? node : ConfigEdit.Set(present, at, node));
        }

        into.Save();
    }

    /// <summary>Puts the configuration that was in force at an update in the settings file's place; a copy of the file is kept beside it.</summary>
    /// <param name="update">The update.</param>
    /// <returns>Whether anything was different.</returns>
    /// <exception cref="DiagnosticException">A secret of then cannot be opened any more, or a file cannot be written.</exception>
    public bool Restore(UpdateRecord update)
    {
        using var alone = _stack.LockSettings();
        var settings = _stack.Settings();
        var restored = settings;
        foreach (var key in settings.Config.Keys.Except(update.Config.Keys, StringComparer.Ordinal))
        {
            restored = restored.WithoutConfig(key);
        }

        foreach (var (key, value) in update.Config)
        {
            if (!settings.Config.TryGetValue(key, out var present) || !JsonElement.DeepEquals(present, value))
            {
                restored = restored.WithConfig(key, JsonNode.Parse(value.GetRawText()));
            }
        }

        if (ReferenceEquals(restored, settings))
        {
            return false;
        }

        RequireOpen(restored, update);
        if (File.Exists(settings.Path))
        {
            File.Copy(settings.Path, settings.Path + ".bak", overwrite: true);
        }

        restored.Save();
        return true;
    }

    // Secrets of an update before a change of the passphrase must not stand beside the salt of after it.
    private void RequireOpen(StackSettingsFile restored, UpdateRecord update)
    {
        if (!restored.Config.Values.Any(StackConfig.HasSecrets))
        {
            return;
        }

        try
        {
            StackConfig.Open(_stack.Project, restored, _stack.Secrets(restored).Open(null)).Require();
        }
        catch (DiagnosticException e) when (e.Diagnostics.Any(static d => d.Descriptor == SecretsDiagnostics.DamagedSecret))
        {
            throw new DiagnosticException(SecretsDiagnostics.DamagedSecret.Create(
                $"the secrets of version {update.Version} are sealed with another passphrase than the stack has now; nothing was changed") with
            {
                NextStep = "set what is missing with 'infra config set' and 'infra config set --secret'",
            });
        }
    }

    private StackSettingsFile With(StackSettingsFile settings, ConfigAssignment assignment, bool path)
    {
        var (parsed, at) = Parse(assignment.Key, path);
        JsonNode node;
        if (assignment.IsSecret)
        {
            (settings, var provider) = _stack.EnsureSecrets(settings);
            node = StackConfig.Seal(assignment.Value, provider);
        }
        else
        {
            node = assignment.Type is { } type ? ConfigEdit.Typed(assignment.Value, type)
                : at.Segments.IsEmpty ? JsonValue.Create(assignment.Value) : ConfigEdit.Typed(assignment.Value);
        }

        JsonElement? root = settings.Config.TryGetValue(parsed.ToString(), out var existing) ? existing : null;
        return settings.WithConfig(parsed.ToString(), at.Segments.IsEmpty ? node : ConfigEdit.Set(root, at, node));
    }

    private ConfigEntry Entry(StackSettingsFile settings, string key, JsonElement value, bool showSecrets)
    {
        var isSecret = StackConfig.HasSecrets(value);
        if (isSecret && !showSecrets)
        {
            return new ConfigEntry(key, null, IsSecret: true, IsStructured: false);
        }

        var opened = StackConfig.OpenValue(value, _stack.Secrets(settings).Open(null));
        return new ConfigEntry(key, opened.Text, isSecret, opened.IsStructured);
    }

    private ConfigEntry Recorded(StackSettingsFile settings, string key, JsonElement value, bool showSecrets)
    {
        try
        {
            return Entry(settings, key, value, showSecrets);
        }
        catch (DiagnosticException e) when (e.Diagnostics[0].Descriptor == SecretsDiagnostics.DamagedSecret)
        {
            return new ConfigEntry(key, null, IsSecret: true, IsStructured: false);
        }
    }

    private (ConfigKey Key, Core.Properties.PropertyPath Path) Parse(string key, bool path) => path
        ? ConfigEdit.ParsePath(key, _stack.Project.Name)
        : (ConfigKey.Parse(key, _stack.Project.Name), Core.Properties.PropertyPath.Root);

    private DiagnosticException Missing(string key) => new(WorkspaceDiagnostics.NoValue.Create(
        $"configuration key '{key}' not found for stack '{_stack.Identity.Stack}'") with
    {
        NextStep = $"run 'infra config' to see what there is, or 'infra config set {key} VALUE'",
    });
}
