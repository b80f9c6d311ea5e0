using FsCheck;
using FsCheck.Fluent;
using Infra.Blueprints.Sizing;

namespace Infra.Tests.Blueprints;

/// <summary>Instance types: what is chosen has everything that was asked for.</summary>
public sealed class SizingTests
{
    [Fact]
    public void What_is_chosen_satisfies_the_request_and_is_refused_only_when_nothing_does()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), static seed =>
        {
            var random = new Random(seed);
            var spec = new ResourceSpec(random.Next(1, 200) / 2m, random.Next(1, 2000) / 2m, random.Next(1, 3000))
            {
                GpuCount = random.Next(4) == 0 ? random.Next(1, 9) : 0,
            };
            foreach (var platform in InstanceTypes.Platforms)
            {
                var chosen = InstanceTypes.Choose(platform, spec);
                Assert.Equal(InstanceTypes.Of(platform).Any(t => t.Satisfies(spec)), chosen is not null);
                Assert.True(chosen is null || (chosen.Cpu >= spec.Cpu && chosen.MemoryGb >= spec.MemoryGb && chosen.GpuCount >= spec.GpuCount));
            }
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("aws", 2, 1, "t3.micro")]
    [InlineData("aws", 2, 4, "t3.medium")]
    [InlineData("aws", 4, 16, "t3.xlarge")]
    [InlineData("aws", 2, 100, "r6i.4xlarge")]
    [InlineData("azure-native", 64, 128, "Standard_F64s_v2")]
    [InlineData("digitalocean", 16, 32, "g-16vcpu-64gb")]
    [InlineData("gcp", 4, 16, "e2-standard-4")]
    [InlineData("hcloud", 4, 8, "cx33")]
    public void The_cheapest_that_is_large_enough_is_chosen(string platform, int cpu, int memory, string expected) =>
        Assert.Equal(expected, InstanceTypes.Choose(platform, new ResourceSpec(cpu, memory, 20))?.Name);

    [Fact]
    public void A_model_of_gpu_is_respected()
    {
        var spec = new ResourceSpec(4, 16, 100) { GpuCount = 1, GpuModel = "A10G" };
        Assert.Equal("g5.xlarge", InstanceTypes.Choose("aws", spec)?.Name);
        Assert.Equal("g4dn.xlarge", InstanceTypes.Choose("aws", spec with { GpuModel = null })?.Name);
        Assert.Null(InstanceTypes.Choose("aws", spec with { GpuModel = "h900" }));
    }

    [Theory]
    [InlineData("8GB", 8)]
    [InlineData("512MB", 0.5)]
    [InlineData("1.5TB", 1536)]
    [InlineData("2 GiB", 2)]
    [InlineData("4gi", 4)]
    public void Sizes_are_read(string text, double gigabytes) => Assert.Equal((decimal)gigabytes, SizeText.ToGigabytes(text));

    [Theory]
    [InlineData("8")]
    [InlineData("GB")]
    [InlineData("-1GB")]
    [InlineData("0GB")]
    [InlineData("8 potatoes")]
    [InlineData("1e30TB")]
    [InlineData("")]
    public void What_is_no_size_is_refused(string text) => Assert.Null(SizeText.ToGigabytes(text));
}
