using System.Diagnostics;

namespace Infra.TestPrograms;

#pragma warning disable RS0030 // This file owns what no program should do.

/// <summary>What programs do that do not end as they should.</summary>
internal static class Misbehaviour
{
    private const int GarbageLines = 200;
    private const int GarbageBytes = 64 * 1024;

    /// <summary>Ends the process in the middle of things with a code of its own.</summary>
    public static void Leave() => Environment.Exit(3);

    /// <summary>Crashes the process as a failure of the runtime does.</summary>
    public static void Crash() => Environment.FailFast("crashed on purpose");

    /// <summary>Kills the process as the system does when memory runs out.</summary>
    public static void Kill() => Process.GetCurrentProcess().Kill();

    /// <summary>Prints megabytes that are no text, in lines far too long, to both streams.</summary>
    public static void PrintGarbage()
    {
        var garbage = new byte[GarbageBytes];
        for (var i = 0; i < garbage.Length; i++)
        {
            garbage[i] = (byte)(i % 7 == 0 ? 0xff : i % 31);
        }

        using var output = Console.OpenStandardOutput();
        using var error = Console.OpenStandardError();
        for (var line = 0; line < GarbageLines; line++)
        {
            (line % 2 == 0 ? output : error).Write(garbage);
        }

        output.Write("\nafter the garbage\n"u8);
    }

    /// <summary>Says by a file that the program has come to where it waits for ever.</summary>
    public static Task WaitForEverAsync()
    {
        File.WriteAllText("started", "");
        return new TaskCompletionSource().Task;
    }

    /// <summary>Keeps a processor busy for ever.</summary>
    public static void Spin()
    {
        File.WriteAllText("started", "");
        for (var i = 0UL; ; i++)
        {
            if (i == ulong.MaxValue)
            {
                return;
            }
        }
    }
}
