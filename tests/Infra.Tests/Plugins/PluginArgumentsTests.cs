using Infra.Rpc.Providers.Serving;

namespace Infra.Tests.Plugins;

/// <summary>Engines give plugins flags that mean nothing to them, and then their address.</summary>
public sealed class PluginArgumentsTests
{
    [Theory]
    [InlineData("127.0.0.1:4711", "127.0.0.1:4711")]
    [InlineData("--logtostderr --logflow -v=9 127.0.0.1:4711", "127.0.0.1:4711")]
    [InlineData("--tracing tcp://1.2.3.4:1 127.0.0.1:4711", "127.0.0.1:4711")]
    [InlineData("--tracing=tcp://1.2.3.4:1 -v 3 127.0.0.1:4711", "127.0.0.1:4711")]
    [InlineData("", null)]
    [InlineData("--logtostderr", null)]
    [InlineData("--tracing", null)]
    public void The_address_is_found_among_flags(string arguments, string? expected) =>
        Assert.Equal(expected, PluginArguments.EngineAddress([.. arguments.Split(' ')]));
}
