using System.Text;

namespace Infra.Cli;

/// <summary>Asks for a passphrase on the terminal, without showing it.</summary>
internal static class Passphrase
{
    private const int MaxLength = 1024;

    /// <summary>What was typed, or null where the question was refused.</summary>
    public static string? Ask(CliHost host) => Ask(host, "Passphrase of the stack's secrets (PULUMI_CONFIG_PASSPHRASE is not set): ");

    /// <summary>What was typed to a question, or null where it was refused.</summary>
    public static string? Ask(CliHost host, string question)
    {
        host.Error.Write(question);
        var typed = new StringBuilder();
#pragma warning disable RS0030 // Only the console can read a key without showing it.
        while (typed.Length < MaxLength && Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
#pragma warning restore RS0030
        {
            if (key.Key == ConsoleKey.Escape)
            {
                host.Error.WriteLine();
                return null;
            }

            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }

        host.Error.WriteLine();
        return typed.ToString();
    }
}
