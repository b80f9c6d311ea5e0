using Infra.Automation;
using Infra.Cli.Display;

namespace Infra.Tests.Cli.Display;

public sealed class SimulationTextTests
{
    private static readonly ProviderSelection SomeSimulated = ProviderSelection.Live with
    {
        Packages = ProviderSelection.Live.Packages.Add("aws", ProviderMode.Simulated).Add("docker", ProviderMode.Live),
    };

    [Fact]
    public void What_is_all_simulated_says_that_nothing_real_is_called()
    {
        Assert.Equal(", simulated: no real provider is called", SimulationText.Headline(ProviderSelection.Simulated));
        Assert.Equal("**Simulated**: no real provider was called.", SimulationText.Markdown(ProviderSelection.Simulated));
    }

    [Fact]
    public void What_is_partly_simulated_names_the_packages_and_never_says_that_nothing_real_is_called()
    {
        Assert.Equal(", partly simulated: aws", SimulationText.Headline(SomeSimulated));
        Assert.Equal("**Partly simulated**: `aws`.", SimulationText.Markdown(SomeSimulated));
        var most = SomeSimulated with { Default = ProviderMode.Simulated };
        Assert.Equal(", partly simulated: all but docker", SimulationText.Headline(most));
        Assert.Equal("**Partly simulated**: `all but docker`.", SimulationText.Markdown(most));
    }

    [Fact]
    public void What_is_real_says_nothing()
    {
        Assert.Equal("", SimulationText.Headline(ProviderSelection.Live));
        Assert.Null(SimulationText.Markdown(ProviderSelection.Live));
    }
}
