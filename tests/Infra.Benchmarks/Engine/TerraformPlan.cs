using System.Globalization;
using System.Text.Json.Nodes;

namespace Infra.Benchmarks.Engine;

/// <summary>The same question to Terraform, where it is installed: a plan without changes of as many built-in resources.</summary>
internal static class TerraformPlan
{
    private const string StateFile = "terraform.tfstate";
    private const int MostWordsOfAFailure = 400;

    /// <summary>
    /// Times a plan; null with a reason where that is not possible. Applying thousands of resources takes Terraform a time that grows with
    /// the square, so one is applied, and its record repeated.
    /// </summary>
    public static async Task<(TimeSpan? Plan, string Note)> RunAsync(string folder, int size)
    {
        if (ChildProcess.Find("terraform") is not { } terraform)
        {
            return (null, "terraform is not installed");
        }

        Directory.CreateDirectory(folder);
        await ConfigureAsync(folder, 1);
        foreach (var arguments in new[] { "init -no-color", "apply -auto-approve -no-color" })
        {
            var (_, exit, output) = await ChildProcess.RunAsync(folder, terraform, arguments.Split(' '));
            if (exit != 0)
            {
                return (null, $"terraform {arguments} failed: {output.Trim()[..Math.Min(output.Trim().Length, MostWordsOfAFailure)]}");
            }
        }

        await ConfigureAsync(folder, size);
        await RepeatAsync(Path.Combine(folder, StateFile), size);
        var plan = await ChildProcess.RunAsync(folder, terraform, "plan", "-no-color", "-detailed-exitcode");
        return plan.ExitCode == 0 ? (plan.Elapsed, "no changes") : (null, $"terraform plan exited with {plan.ExitCode}");
    }

    private static Task ConfigureAsync(string folder, int size) => File.WriteAllTextAsync(
        Path.Combine(folder, "main.tf"),
        $$"""
        resource "terraform_data" "r" {
          count = {{size.ToString(CultureInfo.InvariantCulture)}}
          input = { region = "eu-central-1", team = "bench" }
        }

        """);

    private static async Task RepeatAsync(string file, int size)
    {
        var state = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        var instances = state["resources"]![0]!["instances"]!.AsArray();
        var first = instances[0]!;
        for (var i = 1; i < size; i++)
        {
            var copy = first.DeepClone();
            copy["index_key"] = i;
            copy["attributes"]!["id"] = $"00000000-0000-0000-0000-{i.ToString("x12", CultureInfo.InvariantCulture)}";
            instances.Add(copy);
        }

        await File.WriteAllTextAsync(file, state.ToJsonString());
    }
}
