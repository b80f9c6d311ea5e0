using System.Collections.Immutable;
using System.Text;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Properties;
using Infra.Engine.Imports;
using Infra.Testing.Deployments;

namespace Infra.Tests.Engine.Imports;

/// <summary>Taking over resources that exist already, without a program.</summary>
public sealed class ImportTests
{
    private static readonly ResourceTypeToken Type = new("sim:index:Res");
    private readonly EngineHarness _stack = new();

    [Fact]
    public async Task An_empty_stack_gets_its_root_its_provider_and_the_resource_protected()
    {
        _stack.Cloud.Drift("x-9", PropertyMap.Of(("a", 1), ("b", "two")));

        var run = await _stack.ImportAsync(new ImportSpec(Type, "x", "x-9"));

        Assert.True(run.Succeeded, run.Messages);
        Assert.Equal(["create", "create", "import"], run.Result.Steps.Select(static s => s.Operation.ToText()));
        var imported = Find("x");
        Assert.True(imported.Protect);
        Assert.Null(imported.ImportId);
        Assert.Equal(("x-9", _stack.Stack.RootUrn), (imported.Id, imported.Parent!.Value));
        Assert.Equal(PropertyMap.Of(("a", 1), ("b", "two")), imported.Inputs);
        Assert.Equal("x-9/", imported.Outputs["out"]);
    }

    [Fact]
    public async Task What_is_recorded_stays_and_the_next_update_changes_nothing()
    {
        await _stack.GivenAsync(static program => program.AddAsync("a", ("a", 1)));
        _stack.Cloud.Drift("x-9", PropertyMap.Of(("a", 2)));
        var import = await _stack.ImportAsync(new ImportSpec(Type, "x", "x-9") { Protect = false });

        var update = await _stack.UpAsync(static async program =>
        {
            await program.AddAsync("a", ("a", 1));
            await program.AddAsync("x", ("a", 2));
        });

        Assert.False(update.Result.HasChanges);
        Assert.Single(import.CallsOf("x", "Read"));
        Assert.Empty(import.Changes.Concat(update.Changes));
    }

    [Fact]
    public async Task Only_the_listed_inputs_are_kept()
    {
        _stack.Cloud.Drift("x-9", PropertyMap.Of(("a", 1), ("b", 2)));

        await _stack.ImportAsync(new ImportSpec(Type, "x", "x-9") { Properties = ["b"] });

        Assert.Equal(PropertyMap.Of(("b", 2)), Find("x").Inputs);
        Assert.Equal(1, Find("x").Outputs["a"]);
    }

    [Fact]
    public async Task An_input_that_was_not_read_is_told_and_not_recorded()
    {
        _stack.Cloud.Drift("x-9", PropertyMap.Of(("a", 1)));

        var run = await _stack.ImportAsync(new ImportSpec(Type, "x", "x-9") { Properties = ["c"] });

        Assert.Contains(run.Result.Diagnostics, static d => d.Code == "INF2104" && d.NextStep!.EndsWith(": a", StringComparison.Ordinal));
        Assert.Empty(Find("x").Inputs);
    }

    [Fact]
    public async Task What_is_there_with_another_ID_is_refused_and_what_is_there_with_this_one_is_passed_over()
    {
        await _stack.GivenAsync(static program => program.AddAsync("a"));
        _stack.Cloud.Drift("x-9", PropertyMap.Empty);

        var other = await _stack.ImportAsync(new ImportSpec(Type, "a", "x-9"));
        var same = await _stack.ImportAsync(new ImportSpec(Type, "a", "a-1"));

        Assert.Contains("INF2100 a", other.Errors);
        Assert.True(same.Succeeded, same.Messages);
        Assert.Equal("a-1", Find("a").Id);
    }

    [Fact]
    public async Task What_does_not_exist_is_not_recorded()
    {
        var run = await _stack.ImportAsync(new ImportSpec(Type, "x", "nope"));

        Assert.Contains(run.Result.Diagnostics, static d => d.Code == "INF2011");
        Assert.DoesNotContain(_stack.State.Resources, static r => r.Urn.Name == "x");
        Assert.Empty(_stack.State.PendingOperations);
    }

    [Fact]
    public async Task Components_are_placeholders_and_parents_come_before_their_parts()
    {
        _stack.Cloud.Drift("x-9", PropertyMap.Empty);
        var group = new ImportSpec(new ResourceTypeToken("my:index:Group"), "g", "") { Component = true };

        await _stack.ImportAsync(new ImportSpec(Type, "x", "x-9") { Parent = group.UrnIn(_stack.Stack) }, group);

        Assert.Equal("my:index:Group$sim:index:Res", Find("x").Urn.QualifiedType);
        Assert.False(Find("g").Custom);
    }

    [Fact]
    public async Task Known_outputs_are_recorded_without_asking()
    {
        var run = await _stack.ImportAsync(new ImportSpec(Type, "x", "x-9") { Inputs = PropertyMap.Of(("a", 1)), Outputs = PropertyMap.Of(("a", 1), ("z", 2)) });

        Assert.Empty(run.CallsOf("x", "Read"));
        Assert.Equal(2, Find("x").Outputs["z"]);
    }

    [Fact]
    public async Task Every_mistake_of_a_list_is_told_before_anything_is_asked()
    {
        var run = await _stack.ImportAsync(
            new ImportSpec(Type, "x", "x-9"),
            new ImportSpec(Type, "x", "x-8"),
            new ImportSpec(Type, "y", "y-1") { Parent = _stack.UrnOf("nobody") },
            new ImportSpec(Type, "z", "z-1") { Provider = Urn.Create("dev", "proj", "pulumi:providers:sim", "mine") });

        Assert.Equal(["INF2101", "INF2102", "INF2103"], run.Result.Diagnostics.Select(static d => d.Code));
        Assert.Empty(run.Result.Steps);
        Assert.Empty(_stack.Started);
    }

    [Fact]
    public async Task A_preview_reads_and_records_nothing()
    {
        _stack.Cloud.Drift("x-9", PropertyMap.Of(("a", 1)));

        var run = await _stack.PreviewImportAsync(new ImportSpec(Type, "x", "x-9"));

        Assert.True(run.Succeeded, run.Messages);
        Assert.Equal(1, run.Result.Steps[^1].New!.Inputs["a"]);
        Assert.Empty(_stack.State.Resources);
    }

    [Fact]
    public void A_file_names_parents_by_its_table_or_by_its_own_resources()
    {
        var imports = Read("""
            {"nameTable": {"old": "urn:pulumi:dev::proj::my:index:Group::old"},
             "resources": [
               {"type": "sim:index:Res", "name": "one", "id": "1", "parent": "old", "properties": ["a"]},
               {"type": "my:index:Group", "name": "new", "logicalName": "New", "component": true},
               {"type": "sim:index:Res", "name": "two", "id": "2", "parent": "new", "version": "2.0.0", "inputs": {"a": [1, true, null]}}]}
            """);

        Assert.Equal(["my:index:Group$sim:index:Res::one", "my:index:Group::New", "my:index:Group$sim:index:Res::two"],
            imports.Select(i => i.UrnIn(_stack.Stack).Value["urn:pulumi:dev::proj::".Length..]));
        Assert.Equal("New", imports[2].Parent!.Value.Name);
        Assert.Equal("2.0.0", imports[2].Package!.Version);
        Assert.Equal(PropertyValue.List([1, true, PropertyValue.Null]), imports[2].Inputs!["a"]);
    }

    [Theory]
    [InlineData("[]", "no list 'resources'")]
    [InlineData("{", "not JSON")]
    [InlineData("""{"resources": [{"type": "sim:index:Res", "name": "x"}]}""", "needs an id")]
    [InlineData("""{"resources": [{"type": "Res", "name": "x", "id": "1"}]}""", "not a type")]
    [InlineData("""{"resources": [{"type": "sim:index:Res", "name": "x", "id": "1", "parent": "p"}]}""", "neither in 'nameTable'")]
    [InlineData("""{"resources": [5, {"name": "x"}]}""", "needs a type and a name")]
    [InlineData("""{"nameTable": {"p": "q"}, "resources": []}""", "not given a URN")]
    [InlineData("""{"resources": [{"type": "a:b:C", "name": "x", "id": "1", "parent": "y"}, {"type": "a:b:C", "name": "y", "id": "2", "parent": "x"}]}""", "neither")]
    public void A_file_that_cannot_be_read_says_why(string json, string reason)
    {
        var failure = Assert.Throws<DiagnosticException>(() => Read(json));

        Assert.All(failure.Diagnostics, static d => Assert.Equal("INF2106", d.Code));
        Assert.Contains(failure.Diagnostics, d => d.Message.Contains(reason, StringComparison.Ordinal));
    }

    private ImmutableArray<ImportSpec> Read(string json) => ImportFile.Read(Encoding.UTF8.GetBytes(json), _stack.Stack, protect: true);

    private Infra.Core.Resources.ResourceState Find(string name) => _stack.Find(name)!;
}
