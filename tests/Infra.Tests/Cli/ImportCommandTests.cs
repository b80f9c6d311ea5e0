namespace Infra.Tests.Cli;

/// <summary>The command <c>import</c>.</summary>
public sealed class ImportCommandTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task What_one_stack_forgot_is_taken_over_with_the_code_that_declares_it()
    {
        var id = await LostAsync();

        var run = await _cli.RunAsync("import", "aws:ec2/vpc:Vpc", "main-net", id, "--yes");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("= 1 imported", run.Output, StringComparison.Ordinal);
        Assert.Contains("""
            var mainNet = new Pulumi.Aws.Ec2.Vpc("main-net", new Pulumi.Aws.Ec2.VpcArgs
            {
            """, run.Output, StringComparison.Ordinal);
        Assert.Contains("    CidrBlock = \"10.1.0.0/16\",\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("    Tags = \n    {\n        [\"env\"] = \"test\",\n    },\n", run.Output.Replace("Tags =\n", "Tags = \n", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.EndsWith("}, new CustomResourceOptions\n{\n    Protect = true,\n});\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("resource-import", (await _cli.RunAsync("stack", "history", "--json")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_lists_many_and_the_code_goes_to_a_file()
    {
        var id = await LostAsync();
        _cli.Write("bulk.json", $$"""{"resources": [{"type": "aws:ec2/vpc:Vpc", "name": "net2", "id": "{{id}}"}]}""");

        var run = await _cli.RunAsync("import", "--file", "bulk.json", "--protect=false", "--out", "net.cs", "-y");

        Assert.Equal(0, run.ExitCode);
        var code = File.ReadAllText(Path.Combine(_cli.Directory, "net.cs"));
        Assert.StartsWith("var net2 = new Pulumi.Aws.Ec2.Vpc(\"net2\", new Pulumi.Aws.Ec2.VpcArgs\n{\n", code, StringComparison.Ordinal);
        Assert.DoesNotContain("Protect", code, StringComparison.Ordinal);
        Assert.DoesNotContain("new Pulumi", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import")]
    [InlineData("import", "aws:ec2/vpc:Vpc", "net")]
    [InlineData("import", "Vpc", "net", "vpc-1")]
    [InlineData("import", "aws:ec2/vpc:Vpc", "net", "vpc-1", "--file", "x.json")]
    [InlineData("import", "aws:ec2/vpc:Vpc", "net", "vpc-1", "--parent", "nobody")]
    public async Task Arguments_that_make_no_sense_are_refused(params string[] arguments)
    {
        var run = await _cli.RunAsync([.. arguments, "--yes"]);

        Assert.Equal(2, run.ExitCode);
    }

    [Fact]
    public async Task Without_code_nothing_but_the_result_is_written()
    {
        var id = await LostAsync();

        var run = await _cli.RunAsync("import", "aws:ec2/vpc:Vpc", "net3", id, "--yes", "--generate-code=false");

        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain("new Pulumi", run.Output, StringComparison.Ordinal);
    }

    // A resource that exists and that no stack knows: it was retained when it was dropped from the program.
    private async Task<string> LostAsync()
    {
        var options = new Pulumi.CustomResourceOptions { RetainOnDelete = true };
        _cli.Program = () =>
        {
            var tags = new Dictionary<string, object?> { ["env"] = "test" };
            var arguments = new Dictionary<string, object?> { ["cidrBlock"] = "10.1.0.0/16", ["tags"] = tags };
            var net = new Pulumi.CustomResource(
                "aws:ec2/vpc:Vpc", "net", new Pulumi.DictionaryResourceArgs(System.Collections.Immutable.ImmutableDictionary.CreateRange(arguments)), options);
            return new Dictionary<string, object?> { ["id"] = net.Id };
        };
        await _cli.RunAsync("up", "-y", "-f");
        var id = (await _cli.RunAsync("stack", "output", "id")).Output.Trim();
        _cli.Program = static () => new Dictionary<string, object?>();
        await _cli.RunAsync("up", "-y", "-f");
        return id;
    }
}
