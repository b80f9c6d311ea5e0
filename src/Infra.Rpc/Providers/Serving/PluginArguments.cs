using System.Collections.Immutable;

namespace Infra.Rpc.Providers.Serving;

/// <summary>The command line that engines start plugins with (protocol reference 3.7).</summary>
public static class PluginArguments
{
    /// <summary>The engine's address, or null where it comes later with Attach: the first word that is neither a flag nor the value of one.</summary>
    public static string? EngineAddress(ImmutableArray<string> arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            var argument = arguments[i];
            if (argument is "--tracing" or "-tracing" or "-v" or "--v")
            {
                i++;
            }
            else if (!argument.StartsWith('-') && argument.Length > 0)
            {
                return argument;
            }
        }

        return null;
    }
}
