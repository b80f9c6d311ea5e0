using System.Collections.Immutable;
using System.Text.Json;
using Infra.Core.Diagnostics;
using Infra.Core.Programs;
using Pulumi;

namespace Infra.Testing.Programs;

/// <summary>Runs the entries of a program that is data, top to bottom, against the SDK.</summary>
internal sealed class ProgramBody(JsonElement program, ImmutableArray<ProgramEntry> entries, ImmutableHashSet<int> stuck, NodeMonitor monitor)
{
    private readonly ProgramScope _scope = new();
    private readonly TaskCompletionSource _built = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Task> _logs = [];
    private readonly List<string> _independent = [];

    /// <summary>Runs the program and gives the stack's outputs.</summary>
    public async Task<IDictionary<string, object?>?> RunAsync()
    {
        try
        {
            var outputs = Build();
            _built.SetResult();
            await Task.WhenAll(_logs);
            return outputs;
        }
        catch (InvalidOperationException)
        {
            // In Node what was declared before a throw is asked for all the same.
            _built.TrySetResult();
            await Task.WhenAll(_independent.Select(monitor.ArrivalOf));
            monitor.AskNothingMore();
            throw;
        }
    }

    private Dictionary<string, object?> Build()
    {
        var values = new ValueReader(_scope);
        var options = new OptionsReader(_scope, values, _built.Task, monitor);
        foreach (var entry in entries.Where(e => !stuck.Contains(e.Index)))
        {
            Run(entry, values, options);
            if (entry is { Kind: "custom" or "component" } && !ProgramDeadlock.References(entry).Any())
            {
                _independent.Add(entry.Name);
            }
        }

        foreach (var component in _scope.Resources.OfType<DataComponent>())
        {
            component.Register(new Dictionary<string, object?>());
        }

        return Outputs(program.ValueKind == JsonValueKind.Object && program.TryGetProperty("outputs", out var json) ? json : default, values);
    }

    private void Run(ProgramEntry entry, ValueReader values, OptionsReader options)
    {
        switch (entry.Kind)
        {
            case "custom":
                _scope.Add(entry, new DataResource(entry.Type, entry.Name, values.Properties(Properties(entry)), options.Custom(entry)));
                break;
            case "component":
                _scope.Add(entry, new DataComponent(entry.Type, entry.Name, options.Component(entry)));
                break;
            case "provider":
                _scope.Add(entry, new DataProvider(entry.Type, entry.Name, values.Properties(Properties(entry)), options.Custom(entry)));
                break;
            case "read":
                var custom = options.Custom(entry);
                custom.Id = entry.Text("id")!;
                _scope.Add(entry, new DataResource(entry.Type, entry.Name, values.Properties(default), custom));
                break;
            case "stackReference":
                _scope.Add(entry, new StackReference(entry.Name, new StackReferenceArgs { Name = entry.Text("stack")! }));
                break;
            case "registerOutputs":
                ((DataComponent)_scope[entry.Name]).Register(Outputs(entry.Json.GetProperty("outputs"), values));
                break;
            case "log":
                _logs.Add(LogAsync(entry));
                break;
            case "throw":
                throw new InvalidOperationException(entry.Text("throw"));
            default:
                throw new NotSupportedException($"unknown kind '{entry.Kind}'");
        }
    }

    private static JsonElement Properties(ProgramEntry entry) => entry.Json.TryGetProperty("props", out var properties) ? properties : default;

    private static Dictionary<string, object?> Outputs(JsonElement json, ValueReader values) => values.Properties(json).ToDictionary();

    /// <summary>Goes to the engine directly: in .NET a program that logs an error fails, in Node it does not.</summary>
    private async Task LogAsync(ProgramEntry entry)
    {
        var urn = entry.Text("resource") is { } name ? await UrnAsync(_scope[name]) : (Infra.Core.Urn?)null;
        var severity = entry.Text("level") switch
        {
            "error" => DiagnosticSeverity.Error,
            "warn" => DiagnosticSeverity.Warning,
            "info" => DiagnosticSeverity.Info,
            _ => DiagnosticSeverity.Debug,
        };
        await monitor.LogAsync(new LogRequest(severity, entry.Text("message")!) { Urn = urn }, CancellationToken.None);
    }

    private static async Task<Infra.Core.Urn> UrnAsync(Resource resource)
    {
        var known = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = resource.Urn.Apply(urn =>
        {
            known.TrySetResult(urn);
            return urn;
        });
        return Infra.Core.Urn.Parse(await known.Task);
    }
}
