using Pulumi;

namespace Infra.Tests.Cli;

/// <summary>A package whose schema the user gave is simulated with all that the schema says; without it, as it comes.</summary>
public sealed class SchemaCommandTests : IDisposable
{
    private const string Schema = """
        {
          "name": "garden",
          "version": "2.1.0",
          "types": {
            "garden:index:Soil": { "type": "object", "properties": { "depth": { "type": "integer" } }, "required": ["depth"] },
            "garden:index:Season": { "type": "string", "enum": [{ "value": "spring" }, { "value": "autumn" }] }
          },
          "resources": {
            "garden:index:Bed": {
              "inputProperties": {
                "soil": { "$ref": "#/types/garden:index:Soil" },
                "season": { "$ref": "#/types/garden:index:Season", "default": "spring" },
                "rows": { "type": "integer", "willReplaceOnChanges": true }
              },
              "requiredInputs": ["soil"],
              "properties": {
                "soil": { "$ref": "#/types/garden:index:Soil" },
                "season": { "$ref": "#/types/garden:index:Season" },
                "rows": { "type": "integer" },
                "shedKey": { "type": "string", "secret": true },
                "area": { "type": "number" }
              },
              "required": ["soil", "shedKey", "area"]
            }
          },
          "functions": {
            "garden:index:getWeather": {
              "inputs": { "properties": { "place": { "type": "string" } }, "required": ["place"] },
              "outputs": { "properties": { "text": { "type": "string" }, "place": { "type": "string" } }, "required": ["text", "place"] }
            }
          }
        }
        """;

    private readonly CliHarness _cli = new();

    public SchemaCommandTests() => _cli.Write("garden.json", Schema);

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Schemas_are_added_listed_and_removed()
    {
        var added = await _cli.RunAsync("schema", "add", "garden.json");
        Assert.Equal((0, "garden 2.1.0: 1 resource types, 1 functions\n"), (added.ExitCode, added.Output));
        Assert.Matches("garden +2.1.0 +1 +1 +/", (await _cli.RunAsync("schema", "ls")).Output);
        Assert.Matches("aws .* built in", (await _cli.RunAsync("schema", "ls")).Output);

        Assert.Equal(0, (await _cli.RunAsync("schema", "rm", "garden")).ExitCode);
        Assert.DoesNotContain("garden", (await _cli.RunAsync("schema", "ls")).Output, StringComparison.Ordinal);
        Assert.Contains("INF3006", (await _cli.RunAsync("schema", "rm", "garden")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json", "INF3001")]
    [InlineData("{\"resources\": {}}", "INF3002")]
    [InlineData("{\"name\": \"../../etc/passwd\"}", "INF3005")]
    public async Task What_is_no_schema_is_refused(string text, string code)
    {
        _cli.Write("bad.json", text);

        var run = await _cli.RunAsync("schema", "add", "bad.json");

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(code, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schema_that_nests_without_end_is_refused()
    {
        _cli.Write("deep.json", "{\"name\":\"deep\",\"x\":" + new string('[', 5000) + new string(']', 5000) + "}");

        Assert.Contains("INF3001", (await _cli.RunAsync("schema", "add", "deep.json")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_given_package_is_simulated_as_its_schema_says()
    {
        await _cli.RunAsync("schema", "add", "garden.json");
        object depth = 3;
        _cli.Program = () =>
        {
            var bed = new Bed("bed", depth);
            var weather = Deployment.Instance.Invoke<Weather>("garden:index:getWeather", new Place());
            return new Dictionary<string, object?>
            {
                ["season"] = bed.Season,
                ["key"] = bed.ShedKey,
                ["area"] = bed.Area,
                ["place"] = weather.Apply(static w => w.Place),
            };
        };

        var up = await _cli.RunAsync("up", "--yes", "--skip-preview");
        Assert.True(up.ExitCode == 0, up.Output + up.Error);
        Assert.DoesNotContain("INF3101", up.Error, StringComparison.Ordinal);
        var outputs = (await _cli.RunAsync("stack", "output")).Output;
        Assert.Matches("season +\"spring\"", outputs);
        Assert.Matches("key +\\[secret\\]", outputs);
        Assert.Matches("place +\"here\"", outputs);

        depth = "deep";
        var wrong = await _cli.RunAsync("up", "--yes", "--skip-preview");
        Assert.Equal(4, wrong.ExitCode);
        Assert.Contains("depth", wrong.Error + wrong.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_of_which_nothing_is_known_is_taken_as_it_comes_with_a_warning()
    {
        _cli.Program = static () =>
        {
            _ = new Bed("bed", "any");
            return new Dictionary<string, object?>();
        };

        var up = await _cli.RunAsync("up", "--yes", "--skip-preview");

        Assert.True(up.ExitCode == 0, up.Output + up.Error);
        Assert.Contains("INF3101", up.Output + up.Error, StringComparison.Ordinal);
    }

    private sealed class Bed(string name, object depth) : CustomResource(
        "garden:index:Bed",
        name,
        new DictionaryResourceArgs(System.Collections.Immutable.ImmutableDictionary<string, object?>.Empty.Add(
            "soil", new Dictionary<string, object?> { ["depth"] = depth })),
        null)
    {
        [Output("season")]
        public Output<string> Season { get; private set; } = null!;

        [Output("shedKey")]
        public Output<string> ShedKey { get; private set; } = null!;

        [Output("area")]
        public Output<double> Area { get; private set; } = null!;
    }

    private sealed class Place : InvokeArgs
    {
        [Input("place")]
        public string Name { get; set; } = "here";
    }

    [OutputType]
    private sealed class Weather
    {
        public readonly string Place;

        [OutputConstructor]
        public Weather(string place) => Place = place;
    }
}
