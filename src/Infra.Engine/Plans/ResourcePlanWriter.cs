using System.Text.Json;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Engine.State.Checkpoints.Values;

namespace Infra.Engine.Plans;

/// <summary>Writes what is planned for resources.</summary>
internal sealed class ResourcePlanWriter(Utf8JsonWriter json, PropertyWriter values)
{
    /// <summary>Writes what is planned for one.</summary>
    public void Write(Urn urn, ResourcePlan plan)
    {
        json.WriteStartObject();
        if (plan.Goal is { } goal)
        {
            Write(urn, goal);
        }

        json.WriteStartArray("steps");
        foreach (var step in plan.Steps)
        {
            json.WriteStringValue(step.ToText());
        }

        json.WriteEndArray();
        if (plan.Outputs is { } outputs)
        {
            Write("state", urn, outputs);
        }
        else
        {
            json.WriteNull("state");
        }

        if (!plan.Seed.IsEmpty)
        {
            json.WriteBase64String("seed", plan.Seed.AsSpan());
        }

        json.WriteEndObject();
    }

    private void Write(Urn urn, GoalPlan goal)
    {
        json.WriteStartObject("goal");
        json.WriteString("type", goal.Type.Value);
        json.WriteString("name", goal.Name);
        json.WriteBoolean("custom", goal.Custom);
        Write("inputDiff", urn, goal.Inputs);
        Write("outputDiff", urn, PlannedChanges.None);
        if (goal.Parent is { } parent)
        {
            json.WriteString("parent", parent.Value);
        }

        json.WriteBoolean("protect", goal.Protect);
        Write("dependencies", goal.Dependencies.Select(static u => u.Value));
        if (goal.Provider is { } provider)
        {
            json.WriteString("provider", provider.ToString());
        }

        WriteDependencies(goal.PropertyDependencies);
        if (goal.DeleteBeforeReplace is { } first)
        {
            json.WriteBoolean("deleteBeforeReplace", first);
        }

        Write("ignoreChanges", goal.IgnoreChanges);
        Write("additionalSecretOutputs", goal.AdditionalSecretOutputs);
        if (goal.ImportId is { } id)
        {
            json.WriteString("id", id);
        }

        json.WriteStartObject("customTimeouts");
        Write("create", goal.CustomTimeouts?.Create);
        Write("update", goal.CustomTimeouts?.Update);
        Write("delete", goal.CustomTimeouts?.Delete);
        Write("read", goal.CustomTimeouts?.Read);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void Write(string name, Urn urn, PlannedChanges changes)
    {
        json.WriteStartObject(name);
        if (changes.Adds.Count > 0)
        {
            Write("adds", urn, changes.Adds);
        }

        Write("deletes", changes.Deletes);
        if (changes.Updates.Count > 0)
        {
            Write("updates", urn, changes.Updates);
        }

        json.WriteEndObject();
    }

    private void Write(string name, Urn urn, PropertyMap map)
    {
        json.WritePropertyName(name);
        values.Write(json, new MapValue(map), urn);
    }

    private void Write(string name, IEnumerable<string> texts)
    {
        var list = texts.ToList();
        if (list.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        list.ForEach(json.WriteStringValue);
        json.WriteEndArray();
    }

    private void Write(string name, double? seconds)
    {
        if (seconds is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    private void WriteDependencies(PropertyDependencies dependencies)
    {
        if (dependencies.IsEmpty)
        {
            return;
        }

        json.WriteStartObject("propertyDependencies");
        foreach (var (key, urns) in dependencies)
        {
            json.WriteStartArray(key);
            foreach (var urn in urns)
            {
                json.WriteStringValue(urn.Value);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
