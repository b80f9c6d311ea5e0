using Infra.Testing.Conversations;

namespace Infra.Golden;

/// <summary>Replays recorded gRPC conversations and tells what differs.</summary>
internal static class Conversations
{
    private const int LongestText = 900;

    /// <summary>Replays every conversation of a folder, or writes them as the repository's tests keep them. Returns the exit code.</summary>
    public static async Task<int> RunAsync(string folder, Arguments arguments, TextWriter output)
    {
        var files = Directory.GetFiles(folder, "*.jsonl").Order(StringComparer.Ordinal).ToList();
        if (arguments.Compact is { } kept)
        {
            foreach (var file in files.Where(f => arguments.Groups.IsEmpty || arguments.Groups.Contains(Path.GetFileNameWithoutExtension(f))))
            {
                var name = Path.GetFileNameWithoutExtension(file);
                var scenario = ScenarioFiles.Read(arguments.Paths).Scenarios.FirstOrDefault(s => s.Name == name);
                File.WriteAllLines(Path.Combine(kept, name + ".conversation"), RecordedConversation.Compact(File.ReadLines(file), scenario));
            }

            return 0;
        }

        var (agree, differ) = (0, 0);
        foreach (var file in files.Where(f => arguments.Groups.IsEmpty || arguments.Groups.Contains(Path.GetFileNameWithoutExtension(f))))
        {
            var conversation = RecordedConversation.Read(Path.GetFileNameWithoutExtension(file), File.ReadLines(file));
            var differences = await ConversationReplay.RunAsync(conversation, CancellationToken.None);
            (agree, differ) = differences.IsEmpty ? (agree + 1, differ) : (agree, differ + 1);
            foreach (var difference in arguments.Verbose ? differences : differences.Take(3))
            {
                output.WriteLine($"{conversation.Name}: {(difference.Length <= LongestText || arguments.Verbose ? difference : difference[..LongestText] + "...")}");
            }
        }

        output.WriteLine($"conversations: {agree} passed, {differ} failed");
        return differ == 0 && agree > 0 ? 0 : 1;
    }
}
