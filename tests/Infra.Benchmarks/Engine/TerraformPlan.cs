using System.Globalization;

namespace Infra.Benchmarks.Engine;

/// <summary>The same question to Terraform, where it is installed: a plan without changes of as many built-in resources.</summary>
internal static class TerraformPlan
{
    /// <summary>Applies once and times a plan; null with a reason where that is not possible.</summary>
    public static async Task<(TimeSpan? Plan, string Note)> RunAsync(string folder, int size)
    {
        if (ChildProcess.Find("terraform") is not { } terraform)
        {
            return (null, "terraform is not installed");
        }

        Directory.CreateDirectory(folder);
        var count = size.ToString(CultureInfo.InvariantCulture);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "main.tf"),
            $$"""
            resource "terraform_data" "r" {
              count = {{count}}
              input = { size = count.index % 7, region = "eu-central-1", team = "bench" }
            }

            """);
        foreach (var arguments in new[] { "init -no-color", "apply -auto-approve -no-color" })
        {
            var (_, exit, output) = await ChildProcess.RunAsync(folder, terraform, arguments.Split(' '));
            if (exit != 0)
            {
                return (null, $"terraform {arguments} failed: {output.Trim()}");
            }
        }

        var plan = await ChildProcess.RunAsync(folder, terraform, "plan", "-no-color", "-detailed-exitcode");
        return plan.ExitCode == 0 ? (plan.Elapsed, "no changes") : (null, $"terraform plan exited with {plan.ExitCode}");
    }
}
